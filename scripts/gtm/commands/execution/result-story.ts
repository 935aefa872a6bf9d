// The result of an execution for somebody who reads it in a terminal.
import type { ExecutionResult } from './outcome.ts';

/** Only what there is: no heading without an entry. */
export function resultStory(result: ExecutionResult): string {
  const { outcome, error, returned, requests, logs, cookies, apiCalls, steps } = result;
  const lines = [`Outcome: ${outcome}`];
  if (error !== null) lines.push(`Error: ${error}`);
  if (returned !== null) lines.push(`Returned: ${JSON.stringify(returned, undefined, 2)}`);
  if (result.response) {
    const { returned: sent, status, headers, body } = result.response;
    lines.push(`Claimed: ${result.claimed ? 'yes' : 'no'}`);
    if (sent) lines.push(`Response: ${status} ${JSON.stringify(headers)} ${body}`.trimEnd());
  }
  for (const event of result.events ?? [])
    lines.push(`Event: ${JSON.stringify(event, undefined, 2)}`);
  for (const { method, url, headers, body } of requests) {
    lines.push(`Request: ${method} ${url}`);
    lines.push(...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`));
    if (body !== null) lines.push(...indented(body));
  }
  for (const { name, value, options } of cookies) {
    lines.push(`Cookie: ${name}=${value} ${JSON.stringify(options)}`);
  }
  for (const call of result.windowCalls ?? []) {
    const args = call.arguments.map((one) => JSON.stringify(one) ?? 'undefined');
    lines.push(`Window: ${call.name}(${args.join(', ')})`);
  }
  for (const [name, value] of Object.entries(result.globals ?? {})) {
    lines.push(`Global: ${name} = ${JSON.stringify(value)}`);
  }
  for (const line of logs) lines.push(`Log: ${line}`);
  const calls = Object.entries(apiCalls).map(([name, count]) => `${name} ${count}`);
  lines.push(`API calls: ${calls.join(', ') || 'none'}`, `Steps: ${steps}`);
  return `${lines.join('\n')}\n`;
}

/** A body that is JSON is shown as such. */
function indented(body: string): string[] {
  let text = body;
  try {
    text = JSON.stringify(JSON.parse(body), undefined, 2);
  } catch {
    // Some other format.
  }
  return text.split('\n').map((line) => `  ${line}`);
}
