// The same text by docx (npm): headings, paragraphs and tables of a JSON file, as a Word file.
const fs = require("fs");
const docx = require("docx");

const paragraph = (text) => new docx.Paragraph({ children: [new docx.TextRun(text)] });
const cell = (text) => new docx.TableCell({ children: text.split("\n").map(paragraph) });
const row = (cells, number) =>
  new docx.TableRow({ children: cells.map(cell), cantSplit: true, tableHeader: number === 0 });

const children = [];
for (const part of JSON.parse(fs.readFileSync(process.argv[2], "utf-8"))) {
  children.push(new docx.Paragraph({ text: part.heading, heading: docx.HeadingLevel.HEADING_1 }));
  children.push(...part.texts.map(paragraph));
  if (part.rows.length) children.push(new docx.Table({ rows: part.rows.map(row) }));
}
docx.Packer.toBuffer(new docx.Document({ sections: [{ children }] })).then((data) =>
  fs.writeFileSync(process.argv[3], data)
);
