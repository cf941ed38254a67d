import { configurationOf, spelledOut } from '../../../src/admin-layouts/configuration-of';
import type { ContentManagerConfiguration } from '../../../src/admin-layouts/content-manager-configuration';
import { isAsWeLeftIt } from '../../../src/admin-layouts/is-as-we-left-it';

const field = (label: string) => ({ edit: { label, visible: true }, list: { label } });

function aConfiguration(changes: Partial<ContentManagerConfiguration> = {}): ContentManagerConfiguration {
  return {
    settings: { pageSize: 20 },
    metadatas: { name: field('Name'), price: field('Price') },
    layouts: { list: ['name'], edit: [[{ name: 'name', size: 6 }], [{ name: 'price', size: 6 }]] },
    ...changes,
  };
}

describe('a form', () => {
  it('is ours while nothing has changed', () => {
    expect(isAsWeLeftIt(aConfiguration(), aConfiguration())).toBe(true);
  });

  it('is ours after Strapi has added a new field to it', () => {
    const { metadatas, layouts } = aConfiguration();
    const synced = aConfiguration({
      metadatas: { ...metadatas, colour: field('colour') },
      layouts: { list: ['name', 'colour'], edit: [...layouts.edit, [{ name: 'colour', size: 4 }]] },
    });
    expect(isAsWeLeftIt(aConfiguration(), synced)).toBe(true);
  });

  it('is ours after Strapi has dropped a field from it', () => {
    const synced = aConfiguration({
      metadatas: { name: field('Name') },
      layouts: { list: ['name'], edit: [[{ name: 'name', size: 6 }]] },
    });
    expect(isAsWeLeftIt(aConfiguration(), synced)).toBe(true);
  });

  it.each<[string, Partial<ContentManagerConfiguration>]>([
    ['a label', { metadatas: { name: field('Title'), price: field('Price') } }],
    ['a width', { layouts: { list: ['name'], edit: [[{ name: 'name', size: 12 }], [{ name: 'price', size: 6 }]] } }],
    ['a column', { layouts: { list: ['name', 'price'], edit: aConfiguration().layouts.edit } }],
    ['the page size', { settings: { pageSize: 100 } }],
  ])('is no longer ours once somebody has changed %s', (_, changes) => {
    expect(isAsWeLeftIt(aConfiguration(), aConfiguration(changes))).toBe(false);
  });
});

describe('a written configuration', () => {
  const form = { uid: 'x', mainField: 'name', rows: [[['name', 12]]], words: { name: { label: 'Called' } } } as const;

  it('keeps fields that the form does not mention, at the end', () => {
    expect(configurationOf(form, aConfiguration()).layouts.edit).toEqual([
      [{ name: 'name', size: 12 }],
      [{ name: 'price', size: 6 }],
    ]);
  });

  it('hides what the form hides', () => {
    const { layouts } = configurationOf({ ...form, hidden: ['price'] }, aConfiguration());
    expect(layouts.edit).toEqual([[{ name: 'name', size: 12 }]]);
  });
});

it('spells out the name of a field without words of its own', () => {
  expect(spelledOut('holdExpiresAt')).toBe('Hold expires at');
});
