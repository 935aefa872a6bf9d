/** Clients that are asked for at a time: four questions each stay below Pinterest's 100 a second for an app. */
export const atATime = 12;

/** The answers for all items in their order, with at most `most` at work at a time. */
export async function inParallel<Item, Answer>(
  items: readonly Item[],
  most: number,
  work: (item: Item) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  // One iterator for all: each worker takes the next item.
  const left = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of left) answers[index] = await work(item);
  };
  await Promise.all(Array.from({ length: most }, worker));
  return answers;
}
