// Draws a screen of Tag Manager in a few shapes: a bar with a title, and rows under it.

interface Row {
  /** Stands on the left, after the number if there is one. */
  label: string;
  /** Number in a circle: the order in which a person does it. */
  step?: number;
  /** A box with text in it. */
  box?: string;
  /** Choices side by side; the one that is chosen. */
  choices?: { all: string[]; chosen: string };
  /** Text in the letters of a console. */
  mono?: string;
  /** Small text at the right end. */
  note?: string;
  button?: string;
}

export interface Panel {
  title: string;
  /** What the picture shows, for those who do not see it. */
  description: string;
  rows: Row[];
  /** Where boxes and choices begin. */
  column: number;
}

const width = 860;
const rowHeight = 42;
const barHeight = 44;
const colours = { text: '#202124', line: '#c9ccd1', accent: '#8a1538', action: '#1a73e8' };

/** The panel as an SVG file, the same text for the same panel. */
export function drawPanel({ title, description, rows, column }: Panel): string {
  const height = barHeight + rows.length * rowHeight + 24;
  const shapes = rows.flatMap((row, index) =>
    drawRow(row, barHeight + 34 + index * rowHeight, column),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(description)}" font-family="system-ui, sans-serif" font-size="14">`,
    `<rect width="${width}" height="${height}" rx="8" fill="#ffffff" stroke="${colours.line}"/>`,
    `<rect width="${width}" height="${barHeight}" rx="8" fill="#f1f3f4"/>`,
    text(20, 28, title, 'font-weight="600"'),
    ...shapes,
    '</svg>',
    '',
  ].join('\n');
}

function drawRow(row: Row, y: number, column: number): string[] {
  const shapes: string[] = [];
  if (row.step !== undefined) {
    shapes.push(
      `<circle cx="32" cy="${y - 5}" r="12" fill="${colours.accent}"/>`,
      text(32, y, String(row.step), 'fill="#fff" text-anchor="middle" font-weight="700"'),
    );
  }
  if (row.label !== '') shapes.push(text(row.step === undefined ? 20 : 56, y, row.label));
  if (row.box !== undefined) {
    const boxWidth = width - column - 110;
    shapes.push(
      `<rect x="${column}" y="${y - 22}" width="${boxWidth}" height="32" rx="4" fill="#fff" stroke="${colours.line}"/>`,
      text(column + 12, y, row.box, 'opacity="0.75"'),
    );
  }
  if (row.mono !== undefined) {
    const attributes = 'font-family="ui-monospace, monospace" font-size="12"';
    shapes.push(text(column, y, cut(row.mono, (width - column - 16) / 7.25), attributes));
  }
  if (row.note !== undefined) shapes.push(text(width - 90, y, row.note, 'opacity="0.7"'));
  if (row.choices) shapes.push(...drawChoices(row.choices, y, column));
  if (row.button !== undefined) {
    shapes.push(
      `<rect x="${width - 130}" y="${y - 23}" width="106" height="34" rx="4" fill="${colours.action}"/>`,
      text(width - 77, y, row.button, 'fill="#fff" text-anchor="middle" font-weight="600"'),
    );
  }
  return shapes;
}

function drawChoices(choices: { all: string[]; chosen: string }, y: number, x: number): string[] {
  let left = x + 10;
  return choices.all.flatMap((choice) => {
    const shapes = [
      `<circle cx="${left}" cy="${y - 5}" r="7" fill="#fff" stroke="#5f6368" stroke-width="2"/>`,
    ];
    if (choice === choices.chosen) {
      shapes.push(`<circle cx="${left}" cy="${y - 5}" r="3.5" fill="${colours.action}"/>`);
    }
    shapes.push(text(left + 16, y, choice));
    left += 50 + choice.length * 7.6;
    return shapes;
  });
}

const text = (x: number, y: number, content: string, attributes = ''): string =>
  `<text x="${x}" y="${y}"${attributes.includes('fill=') ? '' : ` fill="${colours.text}"`} ${attributes}>${escaped(content)}</text>`.replace(
    ' >',
    '>',
  );

const cut = (line: string, letters: number): string =>
  line.length > letters ? `${line.slice(0, Math.floor(letters) - 1)}…` : line;

const escaped = (content: string): string =>
  content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
