// What Prettier and the type checker do not see: unused names, promises that nobody awaits, imports
// in one order.
import imports from 'eslint-plugin-simple-import-sort';
import { defineConfig } from 'eslint/config';
import ts from 'typescript-eslint';

export default defineConfig(
  {
    // Input and output of the compiler: what is wrong in them is the point.
    ignores: ['dist/', 'test/compile/cases/', 'test/compile/types/'],
  },
  ts.configs.recommended,
  {
    plugins: { imports },
    rules: {
      'imports/imports': 'error',
      'imports/exports': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-duplicate-imports': ['error', { allowSeparateTypeImports: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['scripts/**/*.{ts,tsx}', 'test/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
);
