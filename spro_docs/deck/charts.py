"""Native charts with the figures in an embedded workbook, so that a person can edit them."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import TYPE_CHECKING

from spro_docs.deck.slide import Chart

if TYPE_CHECKING:
    from pptx.chart.chart import Chart as NativeChart
    from pptx.package import Package
    from pptx.parts.chart import ChartPart

EUROS = '[>=1000000]#"\u202f"###"\u202f"##0"\u00a0€";[>=1000]#"\u202f"##0"\u00a0€";0"\u00a0€"'
"""French thousands whatever the reader's locale: `#,##0` would follow it."""

GAP = 67
LABEL_SIZE = 26
CATEGORY_SIZE = 22


def chart_part(chart: Chart, number: int, package: Package) -> ChartPart:
    """Return a part holding the chart and its workbook, named by `number` (1, 2…)."""
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.opc.constants import CONTENT_TYPE
    from pptx.opc.packuri import PackURI
    from pptx.parts.chart import ChartPart
    from pptx.parts.embeddedpackage import EmbeddedXlsxPart

    data = CategoryChartData(number_format=EUROS)
    data.categories = [bar.label for bar in chart.bars]
    data.add_series(chart.series, [bar.amount for bar in chart.bars])
    part: ChartPart = ChartPart.load(
        PackURI(f"/ppt/charts/chart{number}.xml"),
        CONTENT_TYPE.DML_CHART,
        package,
        _positive_axis_ids(data.xml_bytes(XL_CHART_TYPE.BAR_CLUSTERED)),
    )
    part.chart_workbook.xlsx_part = EmbeddedXlsxPart(
        PackURI(f"/ppt/embeddings/Microsoft_Excel_Sheet{number}.xlsx"),
        CONTENT_TYPE.SML_SHEET,
        package,
        workbook(chart),
    )
    style(part.chart, chart)
    return part


def _positive_axis_ids(xml: bytes) -> bytes:
    """Mend what python-pptx writes: an axis id is unsigned (ECMA-376, 21.2.3.4)."""
    return xml.replace(b'axId val="-', b'axId val="').replace(b'crossAx val="-', b'crossAx val="')


def workbook(chart: Chart) -> bytes:
    """Return the figures as a workbook, laid out as the chart's references expect."""
    from xlsxwriter import Workbook

    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        # The clock is not asked: the same meeting gives the same bytes.
        book.set_properties({"created": dt.datetime(2000, 1, 1), "author": "SPRO Docs"})
        sheet = book.add_worksheet()
        euros = book.add_format({"num_format": EUROS})
        sheet.write_string(0, 1, chart.series)
        for row, bar in enumerate(chart.bars, start=1):
            sheet.write_string(row, 0, bar.label)
            sheet.write_number(row, 1, bar.amount, euros)
    return buffer.getvalue()


def style(native: NativeChart, chart: Chart) -> None:
    """Make it calm: bars in reading order with their amounts, no grid, no value axis."""
    from pptx.enum.chart import XL_LABEL_POSITION, XL_TICK_MARK
    from pptx.enum.dml import MSO_THEME_COLOR
    from pptx.util import Pt

    native.has_legend = False
    native.has_title = False
    plot = native.plots[0]
    plot.gap_width = GAP
    plot.vary_by_categories = False
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.number_format, labels.number_format_is_linked = EUROS, False
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    labels.font.size, labels.font.bold = Pt(LABEL_SIZE), True
    labels.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
    native.value_axis.visible = False
    native.value_axis.has_major_gridlines = False
    native.value_axis.minimum_scale = 0
    native.value_axis.maximum_scale = max(bar.amount for bar in chart.bars) * 1.28 or 1
    axis = native.category_axis
    axis.reverse_order = True
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_labels.font.size = Pt(CATEGORY_SIZE)
    axis.tick_labels.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
    axis.format.line.color.theme_color = MSO_THEME_COLOR.ACCENT_6
    for point, bar in enumerate(chart.bars):
        paint = plot.series[0].points[point].format.fill
        paint.solid()
        paint.fore_color.theme_color = (
            MSO_THEME_COLOR.TEXT_2 if bar.subject else MSO_THEME_COLOR.ACCENT_6
        )
