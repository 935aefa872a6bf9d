/** Posts to an action of the preview; rejects with its own words. */
export async function ask<T>(action: string, body: unknown): Promise<T> {
  const response = await fetch(`/actions/${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const content = await response.json();
  if (!response.ok) throw new Error(content.error);
  return content as T;
}
