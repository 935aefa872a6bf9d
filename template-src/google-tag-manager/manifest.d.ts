// What a template's manifest may say, in Tag Manager's own words: the keys of ___INFO___ and
// ___TEMPLATE_PARAMETERS___ as the template editor writes them, permissions in readable form.

/** A template's name, fields and permissions. Write it `as const satisfies Manifest`. */
export interface Manifest {
  readonly type: 'TAG' | 'MACRO' | 'CLIENT';
  readonly side: 'server' | 'web';
  readonly displayName: string;
  readonly description: string;
  readonly categories: readonly string[];
  readonly brand?: { readonly displayName: string; readonly thumbnail?: string };
  readonly fields: readonly Field[];
  /** By permission id, e.g. `{ send_http: { allowedUrls: 'specific', urls: ['https://…/'] } }`. */
  readonly permissions: { readonly [permission: string]: PermissionSettings };
  readonly notes?: string;
}

export interface PermissionSettings {
  readonly [setting: string]: PermissionSetting;
}

export type PermissionSetting =
  string | boolean | readonly string[] | readonly { readonly [key: string]: string | boolean }[];

export type Field =
  TextField | CheckboxField | ChoiceField | TableField | ParamTableField | GroupField | LabelField;

interface FieldBase {
  readonly name: string;
  readonly displayName?: string;
  readonly help?: string;
  /** Several conditions are joined with OR. */
  readonly enablingConditions?: readonly EnablingCondition[];
  readonly valueValidators?: readonly ValueValidator[];
  readonly alwaysInSummary?: boolean;
  readonly clearOnCopy?: boolean;
}

export interface EnablingCondition {
  readonly paramName: string;
  readonly paramValue: string | boolean;
  readonly type: 'EQUALS' | 'NOT_EQUALS' | 'PRESENT';
}

export interface ValueValidator {
  readonly type:
    | 'NON_EMPTY'
    | 'REGEX'
    | 'STRING_LENGTH'
    | 'NUMBER'
    | 'POSITIVE_NUMBER'
    | 'NON_NEGATIVE_NUMBER'
    | 'DECIMAL'
    | 'PERCENTAGE'
    | 'TABLE_ROW_COUNT';
  readonly args?: readonly (string | number)[];
  readonly errorMessage?: string;
  readonly enablingConditions?: readonly EnablingCondition[];
}

export interface TextField extends FieldBase {
  readonly type: 'TEXT';
  readonly simpleValueType: true;
  readonly defaultValue?: string;
  readonly valueHint?: string;
  readonly valueUnit?: string;
  readonly notSetText?: string;
  readonly canBeEmptyString?: boolean;
  readonly lineCount?: number;
  readonly textAsList?: boolean;
}

export interface CheckboxField extends FieldBase {
  readonly type: 'CHECKBOX';
  readonly simpleValueType: true;
  readonly checkboxText: string;
  readonly defaultValue?: boolean;
  readonly subParams?: readonly Field[];
}

export interface ChoiceField extends FieldBase {
  readonly type: 'SELECT' | 'RADIO';
  readonly simpleValueType: true;
  readonly defaultValue?: string;
  readonly macrosInSelect?: boolean;
  readonly notSetText?: string;
  readonly selectItems?: readonly { readonly value: string; readonly displayValue: string }[];
  readonly radioItems?: readonly {
    readonly value: string;
    readonly displayValue: string;
    readonly help?: string;
    readonly subParams?: readonly Field[];
  }[];
  readonly subParams?: readonly Field[];
}

export interface TableField extends FieldBase {
  readonly type: 'SIMPLE_TABLE';
  readonly newRowButtonText?: string;
  readonly simpleTableColumns: readonly {
    readonly name: string;
    readonly displayName: string;
    readonly type: 'TEXT' | 'SELECT';
    readonly defaultValue?: string;
    readonly valueHint?: string;
    readonly isUnique?: boolean;
    readonly macrosInSelect?: boolean;
    readonly selectItems?: readonly { readonly value: string; readonly displayValue: string }[];
    readonly valueValidators?: readonly ValueValidator[];
  }[];
}

export interface ParamTableField extends FieldBase {
  readonly type: 'PARAM_TABLE';
  readonly newRowButtonText?: string;
  readonly newRowTitle?: string;
  readonly editRowTitle?: string;
  readonly paramTableColumns: readonly { readonly param: Field; readonly isUnique?: boolean }[];
}

export interface GroupField extends FieldBase {
  readonly type: 'GROUP';
  readonly groupStyle: 'NO_ZIPPY' | 'ZIPPY_OPEN' | 'ZIPPY_CLOSED' | 'ZIPPY_OPEN_ON_PARAM';
  readonly subParams: readonly Field[];
}

export interface LabelField extends FieldBase {
  readonly type: 'LABEL';
}

/**
 * All fields at any depth: groups and labels have no value, but what is inside them has. Of a
 * manifest that is not known in detail, `Field` alone: it contains itself without end.
 */
type FlatField<F> = Field extends F
  ? F
  : | F
    | (F extends { subParams: readonly (infer S)[] } ? FlatField<S> : never)
    | (F extends { radioItems: readonly (infer R)[] }
        ? R extends { subParams: readonly (infer S)[] }
          ? FlatField<S>
          : never
        : never);

type ChoiceValue<F> = F extends { selectItems: readonly { value: infer V }[] }
  ? V
  : F extends { radioItems: readonly { value: infer V }[] }
    ? V
    : string;

type FieldValue<F> = F extends { type: 'CHECKBOX' }
  ? boolean | undefined
  : F extends { type: 'SELECT' | 'RADIO' }
    ? (F extends { macrosInSelect: true } ? string : ChoiceValue<F>) | undefined
    : F extends { type: 'SIMPLE_TABLE'; simpleTableColumns: readonly (infer C)[] }
      ? { [K in C as K extends { name: infer N extends string } ? N : never]: any }[] | undefined
      : F extends { type: 'PARAM_TABLE'; paramTableColumns: readonly { param: infer P }[] }
        ? { [K in P as K extends { name: infer N extends string } ? N : never]: any }[] | undefined
        : F extends { type: 'TEXT' }
          ? // A variable chosen in a text field gives whatever type it has.
            any
          : never;

type ValueField<M extends Manifest> = Extract<
  FlatField<M['fields'][number]>,
  { type: 'TEXT' | 'CHECKBOX' | 'SELECT' | 'RADIO' | 'SIMPLE_TABLE' | 'PARAM_TABLE' }
>;

/**
 * The type of `data` in a template with this manifest: one key per field, however deep it stands.
 * A tag also gets the two functions of which it must call exactly one.
 */
export type TemplateData<M extends Manifest> = {
  readonly [F in ValueField<M> as F['name']]: FieldValue<F>;
} & (M['type'] extends 'TAG'
  ? { readonly gtmOnSuccess: () => void; readonly gtmOnFailure: () => void }
  : unknown);
