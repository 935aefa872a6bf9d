// What Prettier and the type checker do not see: unused names, promises that nobody awaits, imports
// in one order.
import { defineConfig } from 'eslint/config';
import imports from 'eslint-plugin-simple-import-sort';
import ts from 'typescript-eslint';

export default defineConfig(
  {
    // Input and output of the compiler: what is wrong in them is the point.
    ignores: ['dist/', 'build/', 'test/compile/cases/', 'test/compile/types/'],
  },
  ts.configs.recommended,
  {
    plugins: { imports },
    rules: {
      'imports/imports': 'error',
      'imports/exports': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-duplicate-imports': ['error', { allowSeparateTypeImports: true }],
      // `{ source, ...rest }` is how a key is left out.
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // Event data and the answers of others' APIs have whatever shape somebody gives them; types of ours
      // would be a promise that nobody keeps.
      '@typescript-eslint/no-explicit-any': 'off',
      // Vendor scripts want a real `arguments` object, which is what some code here makes.
      'prefer-rest-params': 'off',
    },
  },
  {
    // An order is typed by the keys that are read, each `unknown`, so that a misspelt one is an error; event
    // data is `unknown` as a whole. So nothing is taken of either unchecked.
    files: [
      'template-src/{conversions-api-tag,order-webhook-client}/*.ts',
      'template-src/shared/**/*.ts',
    ],
    rules: { '@typescript-eslint/no-explicit-any': 'error' },
  },
  {
    // Its libraries refer to each other as TypeScript's own do.
    files: ['template-src/google-tag-manager/*.d.ts'],
    rules: {
      '@typescript-eslint/triple-slash-reference': 'off',
      '@typescript-eslint/no-empty-object-type': 'off',
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
