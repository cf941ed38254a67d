import { ApiError, invalidParameter } from './api-error';
import type { Form, FormValue } from './parse-form';
import type { Field, Kind, Schema } from './request-schema';

/** A checked parameter. `null` stands for one that was given empty, to clear it. */
export type ParamValue = string | number | boolean | null | ParamValue[] | { [key: string]: ParamValue };
export type Params = { [key: string]: ParamValue };

/**
 * Checks a decoded form against the parameters of its call, and turns texts into numbers and booleans.
 * @throws ApiError 400: `parameter_unknown`, `parameter_missing`, `parameter_invalid_integer`, … with the parameter's name.
 */
export function validateParams(form: Form, schema: Schema): Params {
  return checkHash(form, schema, '');
}

function checkHash(form: Form, schema: Schema, path: string): Params {
  const params: Params = {};
  for (const [key, value] of Object.entries(form)) {
    const name = nameOf(path, key);
    const field = schema.get(key);
    if (!field) throw invalidParameter('parameter_unknown', name, `Received unknown parameter: ${name}`);
    params[key] = checkField(value, field, name);
  }
  for (const [key, field] of schema) {
    if (field.isRequired && !(key in params)) {
      const name = nameOf(path, key);
      throw invalidParameter('parameter_missing', name, `Missing required param: ${name}.`);
    }
  }
  return params;
}

function checkField(value: FormValue, field: Field, name: string): ParamValue {
  if (value !== '') return checkKind(value, field.kind, name);
  if (field.mayBeEmpty) return null;
  const isContainer = field.kind.is === 'hash' || field.kind.is === 'list' || field.kind.is === 'metadata';
  if (isContainer && !field.isRequired) return field.kind.is === 'list' ? [] : {};
  throw invalidParameter(
    'parameter_invalid_empty',
    name,
    `You passed an empty string for '${name}'. We assume empty values are an attempt to unset a parameter; however '${name}' cannot be unset. You should remove '${name}' from your request or supply a non-empty value.`,
  );
}

function checkKind(value: FormValue, kind: Kind, name: string): ParamValue {
  switch (kind.is) {
    case 'string':
      return checkText(value, name, kind.longest);
    case 'integer':
      return checkInteger(value, name);
    case 'boolean':
      return checkBoolean(value, name);
    case 'metadata':
      return checkMetadata(value, name);
    case 'enum': {
      const text = checkText(value, name);
      if (kind.values.has(text)) return text;
      throw invalidParameter(undefined, name, `Invalid ${name}: must be one of ${[...kind.values].join(', ')}`);
    }
    case 'list':
      if (!Array.isArray(value)) throw invalidParameter(undefined, name, 'Invalid array');
      return value.map((item, position) => checkKind(item, kind.of, `${name}[${position}]`));
    case 'hash':
      if (typeof value === 'string' || Array.isArray(value))
        throw invalidParameter('parameter_invalid_hash', name, 'Invalid object');
      return checkHash(value, kind.fields, name);
    case 'either':
      return checkEither(value, kind.kinds, name);
  }
}

function checkEither(value: FormValue, [first, second]: readonly [Kind, Kind], name: string): ParamValue {
  try {
    return checkKind(value, first, name);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return checkKind(value, second, name);
  }
}

const USUAL_LENGTH = 5000;

function checkText(value: FormValue, name: string, longest = USUAL_LENGTH): string {
  if (typeof value !== 'string') throw invalidParameter(undefined, name, `Invalid string: ${JSON.stringify(value)}`);
  if (value.length > longest)
    throw invalidParameter(
      'parameter_invalid_string_too_long',
      name,
      `Invalid string: ${name} must be at most ${longest} characters`,
    );
  return value;
}

function checkInteger(value: FormValue, name: string): number {
  if (typeof value !== 'string' || !/^-?\d{1,15}$/.test(value))
    throw invalidParameter('parameter_invalid_integer', name, `Invalid integer: ${JSON.stringify(value)}`);
  return Number(value);
}

function checkBoolean(value: FormValue, name: string): boolean {
  if (value === 'true') return true;
  if (value === 'false') return false;
  throw invalidParameter(undefined, name, `Invalid boolean: ${JSON.stringify(value)}`);
}

function checkMetadata(value: FormValue, name: string): Params {
  if (typeof value === 'string') throw invalidParameter('parameter_invalid_hash', name, 'Invalid object');
  const entries = Object.entries(value); // keys 0, 1, 2 … were taken for a list
  if (entries.length > 50) throw invalidParameter(undefined, name, 'Metadata can have at most 50 keys');
  return Object.fromEntries(entries.map(([key, text]) => [key, checkMetadataValue(key, text, name)]));
}

function checkMetadataValue(key: string, text: FormValue, name: string): string {
  const path = nameOf(name, key);
  if (typeof text !== 'string') throw invalidParameter(undefined, path, 'Metadata values must be strings');
  if (key.length > 40)
    throw invalidParameter('metadata_key_too_long', path, 'Metadata keys can have up to 40 characters');
  if (text.length > 500)
    throw invalidParameter('metadata_value_too_long', path, 'Metadata values can have up to 500 characters');
  return text;
}

function nameOf(path: string, key: string): string {
  return path === '' ? key : `${path}[${key}]`;
}
