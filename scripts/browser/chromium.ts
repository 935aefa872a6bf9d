// Finds a Chromium on whatever machine this runs on, installs one where there is none, and starts
// it so that it makes no requests of its own.
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';

import type { Browser } from 'playwright';

import { optionalPackage } from '../command-line/optional-package.ts';

const INSTALLATION_LIMIT = 5 * 60 * 1000;

const NAMES = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser'];

const MAC_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

const WINDOWS_PLACES = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
];

const QUIET_FLAGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
];

/**
 * The path of a Chromium or Chrome: `CHROME_PATH`, Playwright's own, an installed one, else a newly
 * installed one. Throws with a sentence on what to do when there is none to be had.
 */
export async function findChromium(): Promise<string> {
  return (await locateChromium()) ?? (await installChromium());
}

/** The path of a Chromium that is already here. Throws when `CHROME_PATH` names no program. */
async function locateChromium(): Promise<string | undefined> {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (isProgram(named)) return named;
    throw new Error(`CHROME_PATH is ${named}, which is no program. Correct it or unset it.`);
  }
  return [await playwrightPlace(), ...standardPlaces()].find(isProgram);
}

/**
 * Installs Playwright's Chromium, or the distribution's on Debian and Ubuntu when run by root, and
 * answers its path. Each attempt ends after five minutes.
 */
async function installChromium(): Promise<string> {
  console.error('No Chromium found; installing one (this happens once).');
  const folder = dirname(createRequire(import.meta.url).resolve('playwright/package.json'));
  // The same as `npx playwright install chromium`, without the detour through a shell.
  const attempts: [string, string[]][][] = [
    [[process.execPath, [join(folder, 'cli.js'), 'install', 'chromium']]],
  ];
  if (isRoot() && existsSync('/etc/debian_version')) {
    attempts.push([
      ['apt-get', ['update']],
      ['apt-get', ['install', '-y', 'chromium']],
    ]);
  }
  for (const commands of attempts) {
    let done = true;
    for (const [program, args] of commands) done = done && (await succeeds(program, args));
    const found = done ? await locateChromium() : undefined;
    if (found !== undefined) return found;
  }
  throw new Error(
    'There is no Chromium on this machine and it could not be installed. Install Google Chrome or ' +
      'Chromium, or run "npx playwright install chromium", or set CHROME_PATH to its program.',
  );
}

export interface LaunchOptions {
  /** Without a window; true if not given. */
  headless?: boolean;
  /** Added to the flags that keep it quiet. */
  args?: readonly string[];
  /** Told when Chromium has to run without its sandbox. */
  onWithoutSandbox?: () => void;
}

/** Starts Chromium. */
export async function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  const executablePath = await findChromium();
  const { chromium } = await playwright();
  const launch = (sandbox: boolean) => {
    if (!sandbox) options.onWithoutSandbox?.();
    return chromium.launch({
      executablePath,
      headless: options.headless ?? true,
      chromiumSandbox: sandbox,
      args: [...QUIET_FLAGS, ...(options.args ?? [])],
    });
  };
  // Chromium refuses to run as root with its sandbox: Playwright then adds --no-sandbox.
  if (isRoot()) return launch(false);
  try {
    return await launch(true);
  } catch (error) {
    // Ubuntu forbids the sandbox to browsers it does not know.
    // https://chromium.googlesource.com/chromium/src/+/main/docs/security/apparmor-userns-restrictions.md
    if (!/no usable sandbox/i.test(String(error))) throw error;
    return launch(false);
  }
}

/** Those who drive no browser need not have it. */
const playwright = () =>
  optionalPackage('playwright', 'Driving a browser', () => import('playwright'));

async function playwrightPlace(): Promise<string> {
  const { chromium } = await playwright();
  try {
    return chromium.executablePath();
  } catch {
    // Playwright has no build for this system; an installed browser may still serve.
    return '';
  }
}

function standardPlaces(): string[] {
  if (process.platform === 'darwin') return MAC_PLACES;
  if (process.platform === 'win32') {
    const roots = [
      process.env.PROGRAMFILES,
      process.env['PROGRAMFILES(X86)'],
      process.env.LOCALAPPDATA,
    ].filter((root) => root !== undefined);
    return roots.flatMap((root) => WINDOWS_PLACES.map((place) => join(root, ...place)));
  }
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'];
  return NAMES.flatMap((name) =>
    [...folders.filter((folder) => folder !== ''), '/snap/bin'].map((folder) => join(folder, name)),
  );
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function succeeds(program: string, args: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: INSTALLATION_LIMIT,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}
