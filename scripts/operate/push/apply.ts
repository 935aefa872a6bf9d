// Carries out a plan. A push that was stopped is resumed by planning anew: what is done is kept.
import type { ContainerExport } from '../../gtm/container/export-format.ts';
import type { Entity } from './api-form.ts';
import { learn, withIds, type Ids, type Plan } from './plan.ts';
import { TagManagerError, type Workspace } from './workspace.ts';

/** Creates and updates; `done` is called after each step. Throws a TagManagerError. */
export async function applyPlan(
  plan: Plan,
  file: ContainerExport,
  workspace: Workspace,
  done: (count: number) => void,
): Promise<void> {
  const ids: Ids = new Map();
  const version = file.containerVersion as unknown as Record<string, Entity[]>;
  if (plan.builtInVariables.length > 0) {
    await workspace.enableBuiltInVariables(plan.builtInVariables);
  }
  let count = 0;
  for (const { kind, name, action, wanted, found } of plan.steps) {
    const original = version[kind === 'template' ? 'customTemplate' : kind]!.find(
      (one) => one['name'] === name,
    )!;
    const body = withIds(wanted, ids);
    const left = unresolved(body, original);
    // A kept id would make a tag that never fires.
    if (left !== undefined)
      throw new TagManagerError(
        `${kind} "${name}" refers to ${left}, which the file does not hold.`,
      );
    let result = found;
    if (action === 'create') result = await workspace.create(kind, body);
    if (action === 'update') result = await workspace.update(kind, found!, body);
    learn(ids, kind, original, result!);
    if (action !== 'keep') done(++count);
  }
}

function unresolved(body: Entity, original: Entity): string | undefined {
  const type = String(body['type']);
  if (/^cvt_/.test(type) && type === original['type'] && original['containerId'] !== undefined) {
    const own = `cvt_${String(original['containerId'])}_`;
    if (type.startsWith(own)) return `the template ${type}`;
  }
  return undefined;
}
