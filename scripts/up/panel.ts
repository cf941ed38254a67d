export interface PanelContent {
  readonly publicUrl: string;
  readonly administrator: { readonly email: string; readonly password: string | null };
  /** The stand-ins that take the place of real providers. */
  readonly simulators: readonly { readonly label: string; readonly url: string }[];
  readonly database: string;
  readonly logFolder: string | null;
}

/** The stand-in that has nothing to do with money. */
const SIGN_IN = 'Google';

/** Everything a person needs to know once it runs, in one box. */
export function panel(content: PanelContent): string {
  const { administrator } = content;
  const lines: (readonly [string, string])[] = [
    ['API', `${content.publicUrl}/api`],
    ['Admin', `${content.publicUrl}/admin`],
    ['  e-mail', administrator.email],
    ['  password', administrator.password ?? 'set at the first start (lost? see README)'],
    ...paymentLines(content.simulators.filter(({ label }) => label !== 'Mail' && label !== SIGN_IN)),
    ...mailLines(content.simulators.find(({ label }) => label === 'Mail')),
    ...signInLines(content.simulators.filter(({ label }) => label === SIGN_IN)),
    ['Database', content.database],
    ...(content.logFolder === null ? [] : [['Logs', content.logFolder] as const]),
    ['Stop', 'Ctrl-C'],
    ['Start over', 'npm run up -- --reset'],
  ];
  return box(
    'Midas The Lifestyle is running',
    lines.map(([label, value]) => `${label.padEnd(18)} ${value}`),
  );
}

function paymentLines(simulators: PanelContent['simulators']): (readonly [string, string])[] {
  if (simulators.length === 0) return [['Payments', 'with the keys of the environment']];
  return [
    ['Payments', 'SIMULATED: no real card, no real money'],
    ...simulators.map(({ label, url }) => [`  ${label} simulator`, url] as const),
  ];
}

function mailLines(simulator: PanelContent['simulators'][number] | undefined): (readonly [string, string])[] {
  if (!simulator) return [];
  return [
    ['Mail', 'SIMULATED: none leaves this machine'],
    ['  Mail simulator', simulator.url],
  ];
}

function signInLines(simulators: PanelContent['simulators']): (readonly [string, string])[] {
  return simulators.flatMap(({ label, url }) => [
    ['Google sign-in', 'SIMULATED: anybody may be anybody'] as const,
    [`  ${label} simulator`, url] as const,
  ]);
}

function box(title: string, lines: readonly string[]): string {
  const width = Math.max(title.length, ...lines.map((line) => line.length));
  const row = (text: string) => `│ ${text.padEnd(width)} │`;
  const rule = '─'.repeat(width + 2);
  return [`┌${rule}┐`, row(title), `├${rule}┤`, ...lines.map(row), `└${rule}┘`].join('\n');
}
