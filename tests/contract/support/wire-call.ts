import type { ScenarioName } from './scenarios';

/** A call as it goes over the wire; `*` stands for one part of its path. */
export type WireCall = `${'GET' | 'POST' | 'DELETE'} /${string}`;

/** Which calls an adapter makes in each scenario, in their order. */
export type WireTable = Readonly<Record<ScenarioName, readonly WireCall[]>>;

export function partsOf(call: WireCall): { readonly method: string; readonly path: string } {
  const [method = '', path = ''] = call.split(' ');
  return { method, path };
}

/** The call of a table that was made; what no table knows, as it was made. */
export function wireCallOf(made: { readonly method: string; readonly path: string }, table: WireTable): string {
  const exact = `${made.method} ${made.path}`;
  const known = Object.values(table).flat();
  return known.find((call) => call === exact) ?? known.find((call) => patternOf(call).test(exact)) ?? exact;
}

function patternOf(call: WireCall): RegExp {
  return new RegExp(`^${call.replaceAll('*', '[^/]+')}$`);
}
