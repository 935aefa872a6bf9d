// `{{Name}}` inside a text: how a parameter mentions a variable.

/** Text and variable names in the order in which they stand: `['https://', {variable: 'Host'}]`. */
export type TextPart = string | { variable: string };

/** Splits a text at its `{{Name}}` references. Unclosed braces are text. */
export function parseReferences(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(/\{\{([^{}]+)\}\}/g)) {
    if (match.index > end) parts.push(text.slice(end, match.index));
    parts.push({ variable: match[1]!.trim() });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push(text.slice(end));
  return parts;
}

/** Names of the variables that a text mentions. */
export const referencedVariables = (text: string): string[] =>
  parseReferences(text).flatMap((part) => (typeof part === 'string' ? [] : [part.variable]));
