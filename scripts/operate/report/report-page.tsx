// The frame of every report for a client: one file without any request, readable on a phone,
// printable, in light and dark.
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';

import { reportStyle } from './report-style.ts';

/**
 * A whole HTML page with `content` as its main part; texts in it are escaped. `style` comes besides
 * that of all reports.
 */
export function reportPage(title: string, content: ComponentChildren, style = ''): string {
  const page = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: reportStyle + style }} />
      </head>
      <body>
        <main>{content}</main>
      </body>
    </html>
  );
  return `<!doctype html>\n${withUnits(renderToString(page))}\n`;
}

/** A number and its unit stay in one line. */
const withUnits = (html: string): string => html.replace(/(?<=\d) (?=%)/g, '\u00a0');

/** A name such as `initiate_checkout`, which a narrow column may break after each `_`. */
export const BreakableName = ({ name }: { name: string }) => (
  <>
    {name.split(/(?<=_)/).map((part, index) => (
      <>
        {index > 0 && <wbr />}
        {part}
      </>
    ))}
  </>
);
