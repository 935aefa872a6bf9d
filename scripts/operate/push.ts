// npx pinterest-sgtm push: brings our container files into a workspace of Tag Manager, through its API.
import { asJson, counted, defineCommand, program, UsageError } from '../command-line/command.ts';
import { flag, requiredValue, value, valueOr } from '../command-line/options.ts';
import { showingProgress } from '../command-line/output.ts';
import { readContainer } from '../command-line/read-container.ts';
import { googleToken } from './google-token.ts';
import { applyPlan } from './push/apply.ts';
import { type Plan, planPush } from './push/plan.ts';
import { openWorkspace, TagManagerError } from './push/workspace.ts';

const scopes = ['edit.containers', 'edit.containerversions', 'publish'].map(
  (name) => `https://www.googleapis.com/auth/tagmanager.${name}`,
);

const idSentence = (name: string) =>
  `Give --${name} as the number in the address of the workspace.`;
const idInAddress = (name: string) =>
  requiredValue(idSentence(name), '<id>', `number of the ${name} in the address of the workspace`);

export const push = defineCommand({
  name: 'push',
  operands: '<container.json>',
  options: {
    account: idInAddress('account'),
    container: idInAddress('container'),
    workspace: idInAddress('workspace'),
    yes: flag('make the changes; without it they are only shown'),
    publish: value('<name>', 'afterwards, make a version of that name and publish it'),
    interval: valueOr(
      '4000',
      '<ms>',
      'between two requests, 4000 when it is missing: Google allows 0.25 a second',
    ),
    timeout: valueOr('60000', '<ms>', 'for one answer, 60000 when it is missing'),
    api: value('<url>', "another address than Google's, e.g. a stand-in"),
    json: flag(
      '{"steps":[{"kind","name","action","changes"}],"builtInVariables":[…],"applied","version"}',
    ),
  },
  about: `Shows what a workspace of Tag Manager lacks of a container file, and with --yes brings it there.
Entities are known by name: what the file does not name stays as it is, and constants that you have
filled in keep their values. A push that was stopped goes on where it stopped when run again. The
workspace is never published unless you say so.

The three ids are the numbers in the address of the workspace:
tagmanager.google.com/#/container/accounts/…/containers/…/workspaces/…`,
  notes: `GOOGLE_ACCESS_TOKEN holds a token with the scope tagmanager.edit.containers (and for --publish
tagmanager.edit.containerversions and tagmanager.publish), e.g. of
gcloud auth application-default print-access-token. With GOOGLE_APPLICATION_CREDENTIALS the account of
that file is used; add it as a user in Tag Manager.

Exit status 1 when Tag Manager refuses.`,
  async run(values, output, operands) {
    if (operands.length !== 1) {
      throw new UsageError('Name one container file: dist/containers/server-container.json.');
    }
    const { container: file } = readContainer(operands[0]!);
    const place = {
      account: number('account', values.account),
      container: number('container', values.container),
      workspace: number('workspace', values.workspace),
    };
    const interval = Number(values.interval);
    if (!(interval >= 0)) throw new UsageError('--interval takes milliseconds, such as 4000.');
    const timeout = Number(values.timeout);
    if (!(timeout > 0)) throw new UsageError('--timeout takes milliseconds, such as 60000.');
    if (values.publish !== undefined && !values.yes) {
      throw new UsageError('--publish needs --yes: look at the difference first, without either.');
    }
    const token = await googleToken(scopes);

    try {
      const workspace = await openWorkspace({
        ...place,
        token,
        interval,
        timeout,
        ...(values.api !== undefined && { api: values.api }),
      });
      const plan = await showingProgress(output, 'Reading the workspace', (show) =>
        planPush(file, workspace, show),
      );
      const toDo = plan.steps.filter(({ action }) => action !== 'keep').length;
      if (!values.json) output.out(story(plan));
      let version: string | undefined;
      if (values.yes) {
        await showingProgress(output, 'Writing to the workspace', (show) =>
          applyPlan(plan, workspace, (done) => show(done / toDo)),
        );
        if (values.publish !== undefined) version = await workspace.publish(values.publish);
      }
      if (values.json) output.out(asJson(report(plan, values.yes, version)));
      else output.out(ending(toDo + plan.builtInVariables.length, values.yes, version));
      return 0;
    } catch (error) {
      if (!(error instanceof TagManagerError)) throw error;
      output.err(
        `${program} push: ${error.message} What was done stays; run push again to go on.\n`,
      );
      return 1;
    }
  },
});

function number(name: string, given: string): string {
  if (/^[0-9]{1,20}$/.test(given)) return given;
  throw new UsageError(idSentence(name));
}

function story({ steps, builtInVariables }: Plan): string {
  const signs = { create: '+', update: '~', keep: '=' } as const;
  const lines = steps.map(({ kind, name, action, changes }) => {
    const what = changes.length > 0 ? ` (${changes.join(', ')})` : '';
    return `${signs[action]} ${kind} "${name}"${what}`;
  });
  return `${[...lines, ...builtInVariables.map((type) => `+ built-in variable ${type}`)].join('\n')}\n`;
}

function ending(changes: number, applied: boolean, version: string | undefined): string {
  if (changes === 0) return 'The workspace has everything already.\n';
  if (!applied)
    return `${counted(changes, 'change')}. With --yes they are made; nothing is published.\n`;
  return version === undefined
    ? `${counted(changes, 'change')} made. Not published: look at the workspace first.\n`
    : `${counted(changes, 'change')} made, version ${version} published.\n`;
}

const report = (plan: Plan, applied: boolean, version: string | undefined) => ({
  steps: plan.steps.map(({ kind, name, action, changes }) => ({ kind, name, action, changes })),
  builtInVariables: plan.builtInVariables,
  applied,
  version: version ?? null,
});
