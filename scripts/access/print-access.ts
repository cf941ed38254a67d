import type { AccessReport, RoleAccess, RouteAccess } from '../../src/access/access-report';

const CONTENT = /^plugin::content-manager\.explorer\.(read|create|update|delete|publish)$/;
const LETTERS: Readonly<Record<string, string>> = {
  read: 'r',
  create: 'c',
  update: 'u',
  delete: 'd',
  publish: 'p',
};

/** Three tables: who may call each route, what each role does with each kind of content, and everything else it may do. */
export function printAccess(report: AccessReport): void {
  const { routes, staffRoles, apiTokens, problems } = report;
  print('Routes and who may call them');
  for (const group of [routes.filter(isOfApi), routes.filter((route) => !isOfApi(route))]) {
    print('');
    for (const route of group) print(routeLine(route, staffRoles));
  }
  print(
    `\nContent: ${Object.entries(LETTERS)
      .map(([verb, letter]) => `${letter} ${verb}`)
      .join(', ')}\n`,
  );
  printContent(staffRoles);
  print('\nWhat else the roles may do');
  for (const { name, members, permissions } of staffRoles) {
    print(`\n${name}, ${members} ${members === 1 ? 'member' : 'members'}`);
    for (const { action } of permissions.filter((permission) => !CONTENT.test(permission.action))) print(`  ${action}`);
  }
  if (apiTokens.length > 0) print(`\nTokens of programs that call the API: ${apiTokens.join(', ')}`);
  print(problems.length === 0 ? '\n✓ everything is as declared in src/access' : '');
  for (const problem of problems) print(`✗ ${problem}`);
}

function isOfApi({ path }: RouteAccess): boolean {
  return path.startsWith('/api/');
}

function routeLine({ method, path, who }: RouteAccess, roles: readonly RoleAccess[]): string {
  return `${method.padEnd(6)} ${path.padEnd(70)} ${inWords(who, roles)}`;
}

function inWords(who: readonly string[], roles: readonly RoleAccess[]): string {
  if (who.length === 0) return '-';
  if (roles.every(({ code }) => who.includes(code))) return 'all staff';
  return who.map((code) => roles.find((role) => role.code === code)?.name ?? code).join(', ');
}

function printContent(roles: readonly RoleAccess[]): void {
  const subjects = [...new Set(roles.flatMap(({ permissions }) => permissions.flatMap(subjectOf)))].sort();
  print(`${' '.repeat(45)}${roles.map(({ name }) => name.padEnd(18)).join('')}`);
  for (const subject of subjects) {
    print(`${subject.padEnd(45)}${roles.map((role) => lettersOf(role, subject).padEnd(18)).join('')}`);
  }
}

function subjectOf({ action, subject }: RoleAccess['permissions'][number]): string[] {
  return subject !== null && CONTENT.test(action) ? [subject] : [];
}

function lettersOf({ permissions }: RoleAccess, wanted: string): string {
  const verbs = permissions.flatMap(({ action, subject }) =>
    subject === wanted ? (CONTENT.exec(action)?.slice(1) ?? []) : [],
  );
  return (
    Object.entries(LETTERS)
      .flatMap(([verb, letter]) => (verbs.includes(verb) ? [letter] : []))
      .join('') || '-'
  );
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
