// What the page asks its server.

const token = (): string =>
  document.querySelector<HTMLMetaElement>('meta[name=preview-token]')?.content ?? '';

/** Posts to an action of the preview; rejects with its own words. */
export async function ask<T>(action: string, body: unknown): Promise<T> {
  const response = await fetch(`/actions/${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-preview-token': token() },
    body: JSON.stringify(body),
  });
  return answerOf<T>(response);
}

/** Gets the JSON at a path; rejects with the server's own words. */
export const read = async <T>(path: string): Promise<T> => answerOf<T>(await fetch(path));

async function answerOf<T>(response: Response): Promise<T> {
  const content = (await response.json()) as T & { error?: string };
  if (!response.ok) throw new Error(content.error);
  return content;
}
