import { detail, type ErrorDetail, invalidRequest } from './api-error';
import type { Issue } from './issues';
import type { Kind, TextRules } from './kinds';

/**
 * Checks a body against what the call takes. Fields that nobody knows are passed over, as the official schema does.
 * @throws ApiError 400 `INVALID_REQUEST` with one detail for each thing that is wrong.
 */
export function checkBody(body: unknown, kind: Kind): void {
  const details = [...problems(body, kind, '')];
  if (details.length > 0) throw invalidRequest(details);
}

function* problems(value: unknown, kind: Kind, field: string): Generator<ErrorDetail> {
  const problem = (issue: Issue) => {
    const shown = typeof value === 'string' || typeof value === 'number' ? { value: String(value) } : {};
    return detail(issue, { field: field || '/', ...shown, location: 'body' });
  };
  switch (kind.is) {
    case 'anything':
      return;
    case 'not-played':
      yield problem('NOT_SUPPORTED');
      return;
    case 'boolean':
      if (typeof value !== 'boolean') yield problem('INVALID_PARAMETER_SYNTAX');
      return;
    case 'text': {
      const issue = typeof value === 'string' ? textIssue(value, kind) : 'INVALID_PARAMETER_SYNTAX';
      if (issue) yield problem(issue);
      return;
    }
    case 'list':
      if (!Array.isArray(value)) yield problem('INVALID_PARAMETER_SYNTAX');
      else if (value.length < (kind.min ?? 0)) yield problem('INVALID_ARRAY_MIN_ITEMS');
      else if (value.length > (kind.max ?? Infinity)) yield problem('INVALID_ARRAY_MAX_ITEMS');
      else for (const [place, item] of value.entries()) yield* problems(item, kind.of, `${field}/${place}`);
      return;
    case 'object':
      if (typeof value !== 'object' || value === null || Array.isArray(value))
        yield problem('INVALID_PARAMETER_SYNTAX');
      else yield* fieldProblems(new Map<string, unknown>(Object.entries(value)), kind.fields, field);
  }
}

function* fieldProblems(
  values: ReadonlyMap<string, unknown>,
  fields: Readonly<Record<string, Kind>>,
  field: string,
): Generator<ErrorDetail> {
  for (const [name, kind] of Object.entries(fields)) {
    const value = values.get(name);
    const pointer = `${field}/${name}`;
    if (value !== undefined && value !== null) yield* problems(value, kind, pointer);
    else if (kind.isRequired) yield detail('MISSING_REQUIRED_PARAMETER', { field: pointer, location: 'body' });
  }
}

function textIssue(value: string, rules: TextRules): Issue | null {
  if (value.length < (rules.min ?? 0) || value.length > (rules.max ?? Infinity)) return 'INVALID_STRING_LENGTH';
  if (rules.oneOf && !rules.oneOf.includes(value)) return 'INVALID_PARAMETER_VALUE';
  if (rules.pattern !== undefined && !new RegExp(rules.pattern).test(value)) return 'INVALID_PARAMETER_SYNTAX';
  if (rules.isUrl && !URL.canParse(value)) return 'INVALID_PARAMETER_SYNTAX';
  return null;
}
