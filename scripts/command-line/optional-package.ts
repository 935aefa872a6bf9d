// Packages that few commands need and the installed package does not bring along.
import { UsageError } from './options.ts';

/**
 * What `load` imports from the package `name`. Throws a UsageError that says what wants it and how to get
 * it, when it is not installed.
 */
export async function optionalPackage<T>(
  name: string,
  purpose: string,
  load: () => Promise<T>,
): Promise<T> {
  try {
    return await load();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'ERR_MODULE_NOT_FOUND' || !message.includes(`'${name}'`)) throw error;
    throw new UsageError(
      `${purpose} needs the package ${name}, which is not here. Install it: npm install ${name}.`,
    );
  }
}
