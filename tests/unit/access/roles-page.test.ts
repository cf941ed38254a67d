import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { STAFF_ROLES, type ContentType, type StaffRole } from '../../../src/access/staff-roles';
import { DESK_PERMISSIONS } from '../../../src/plugins/desk/server/permissions';
import { PROJECT_FOLDER } from '../../support/project-folder';

const ROLES = Object.values<StaffRole>(STAFF_ROLES);

/** The table of `docs/desk.md` as it follows from the roles, without the spaces that line it up. */
function expectedTable(): string[] {
  const types = [...new Set(ROLES.flatMap(({ writes, reads }) => [...writes, ...reads]))];
  return [
    line(['', ...ROLES.map(({ name }) => name)]),
    ...types.map((uid) => line([nameOf(uid), ...ROLES.map((role) => contentWords(role, uid))])),
    line(['pictures', ...ROLES.map(({ keepsPictures }) => (keepsPictures ? 'keeps' : ''))]),
    ...Object.keys(DESK_PERMISSIONS).map((permission) =>
      line([permission, ...ROLES.map(({ desk }) => (desk.some((one) => one === permission) ? 'yes' : ''))]),
    ),
  ];
}

const line = (cells: readonly string[]) => cells.join('|');
const nameOf = (uid: ContentType) => uid.slice(uid.indexOf('.') + 1);

function contentWords({ writes, publishes, reads, hides }: StaffRole, uid: ContentType): string {
  if (publishes.includes(uid)) return 'writes, publishes';
  if (writes.includes(uid)) return 'writes';
  if (!reads.includes(uid)) return '';
  return hides[uid] ? 'sees in part' : 'sees';
}

test('docs/desk.md says what each role may do', () => {
  const page = readFileSync(join(PROJECT_FOLDER, 'docs/desk.md'), 'utf8');
  const section = page.slice(page.indexOf('## Who may do what'));
  const table = section
    .slice(0, section.indexOf('\n## ', 1))
    .split('\n')
    .filter((row) => row.startsWith('|') && !row.startsWith('| ---'))
    .map((row) =>
      line(
        row
          .slice(1, -1)
          .split('|')
          .map((cell) => cell.trim()),
      ),
    );
  expect(table).toEqual(expectedTable());
});
