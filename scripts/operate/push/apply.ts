// Carries out a plan. A push that was stopped is resumed by planning anew: what is done is kept.
import { type Ids, learn, type Plan, type Step, withIds } from './plan.ts';
import { TagManagerError, type Workspace } from './workspace.ts';

/**
 * Creates and updates; `done` is called after each of them. Throws a TagManagerError that names what is
 * missing.
 */
export async function applyPlan(
  { steps, builtInVariables, ids }: Plan,
  workspace: Workspace,
  done: (count: number) => void,
): Promise<void> {
  const missing = steps.filter(({ action }) => action !== 'keep');
  try {
    if (builtInVariables.length > 0) await workspace.enableBuiltInVariables(builtInVariables);
    for (let count = 1; missing.length > 0; count++) {
      await applyStep(missing[0]!, workspace, ids);
      missing.shift();
      done(count);
    }
  } catch (error) {
    if (!(error instanceof TagManagerError)) throw error;
    const names = missing.map(({ kind, name }) => `${kind} "${name}"`);
    throw new TagManagerError(
      `${error.message} Not confirmed: ${names.join(', ') || 'variables'}.`,
    );
  }
}

async function applyStep(step: Step, workspace: Workspace, ids: Ids): Promise<void> {
  const { kind, name, original, wanted, found } = step;
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
}
