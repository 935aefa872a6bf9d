// Carries out a plan. A push that was stopped is resumed by planning anew: what is done is kept.
import { learn, type Plan, withIds } from './plan.ts';
import { TagManagerError, type Workspace } from './workspace.ts';

/** Creates and updates; `done` is called after each of them. Throws a TagManagerError. */
export async function applyPlan(
  { steps, builtInVariables, ids }: Plan,
  workspace: Workspace,
  done: (count: number) => void,
): Promise<void> {
  if (builtInVariables.length > 0) await workspace.enableBuiltInVariables(builtInVariables);
  let count = 0;
  for (const { kind, name, action, original, wanted, found } of steps) {
    if (action === 'keep') continue;
    const body = withIds(wanted, ids);
    // The file's own id of a template that it does not hold: a tag of it would never run.
    const isOwnType = String(body['type']).startsWith(`cvt_${String(original['containerId'])}_`);
    if (isOwnType && body['type'] === original['type']) {
      throw new TagManagerError(
        `${kind} "${name}" is of the template ${String(body['type'])}, which the file does not hold.`,
      );
    }
    const result = found
      ? await workspace.update(kind, found, body)
      : await workspace.create(kind, body);
    learn(ids, kind, original, result);
    done(++count);
  }
}
