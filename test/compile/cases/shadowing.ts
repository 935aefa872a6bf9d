import { getType } from 'gtm:server';
import { toWord } from './imported/names.ts';

declare const data: any;

const name = toWord(data.name);

function describe(name: string, separator: string): string {
  const value = name + separator;
  return value + getType(value);
}

function outer(): string {
  return [1].map((index) => name + index).join('');
}

const mark = ';';
data.gtmOnSuccess(describe(name, mark), outer());
