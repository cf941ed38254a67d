export interface PanelContent {
  readonly publicUrl: string;
  readonly administrator: { readonly email: string; readonly password: string | null };
  /** Null with the real Stripe. */
  readonly stripeSimulatorUrl: string | null;
  readonly database: string;
  readonly logFolder: string | null;
}

/** Everything a person needs to know once it runs, in one box. */
export function panel(content: PanelContent): string {
  const { administrator } = content;
  const lines: (readonly [string, string])[] = [
    ['API', `${content.publicUrl}/api`],
    ['Admin', `${content.publicUrl}/admin`],
    ['  e-mail', administrator.email],
    ['  password', administrator.password ?? 'set at the first start (lost? see README)'],
    ...(content.stripeSimulatorUrl === null
      ? [['Payments', 'Stripe, with the keys of the environment'] as const]
      : [
          ['Payments', 'SIMULATED: no real card, no real money'] as const,
          ['  Stripe simulator', content.stripeSimulatorUrl] as const,
        ]),
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

function box(title: string, lines: readonly string[]): string {
  const width = Math.max(title.length, ...lines.map((line) => line.length));
  const row = (text: string) => `│ ${text.padEnd(width)} │`;
  const rule = '─'.repeat(width + 2);
  return [`┌${rule}┐`, row(title), `├${rule}┤`, ...lines.map(row), `└${rule}┘`].join('\n');
}
