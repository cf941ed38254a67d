import type { ContentManagerConfiguration } from './content-manager-configuration';
import type { FormLayout } from './form-layout';

/** A present configuration with a form's layout and words put in; what the form does not speak of stays. */
export function configurationOf(form: FormLayout, present: ContentManagerConfiguration): ContentManagerConfiguration {
  return {
    settings: {
      ...present.settings,
      mainField: form.mainField,
      pageSize: 20,
      ...(form.sort ? { defaultSortBy: form.sort[0], defaultSortOrder: form.sort[1] } : {}),
    },
    metadatas: Object.fromEntries(
      Object.entries(present.metadatas).map(([field, { edit, list }]) => {
        const { label, help, placeholder } = form.words[field] ?? { label: spelledOut(field) };
        const mainField = form.relationNames?.[field];
        const isShown = 'visible' in edit;
        return [
          field,
          {
            edit: isShown
              ? {
                  ...edit,
                  label,
                  description: help ?? '',
                  placeholder: placeholder ?? '',
                  ...(mainField ? { mainField } : {}),
                }
              : edit,
            list: { ...list, label },
          },
        ];
      }),
    ),
    layouts: {
      list: form.columns ? [...form.columns] : present.layouts.list,
      edit: [...form.rows.map((row) => row.map(([name, size]) => ({ name, size }))), ...rowsNotIn(form, present)],
    },
  };
}

/** Fields that a content type has and the form does not mention come last, rather than being lost from sight. */
function rowsNotIn({ rows, hidden = [] }: FormLayout, present: ContentManagerConfiguration) {
  const mentioned = new Set([...hidden, ...rows.flat().map(([name]) => name)]);
  return present.layouts.edit
    .map((row) => row.filter(({ name }) => !mentioned.has(name)))
    .filter((row) => row.length > 0);
}

/** `mileageIncludedPerDay` → `Mileage included per day`. */
export function spelledOut(field: string): string {
  const words = field.replace(
    /([a-z0-9])([A-Z])/g,
    (_, before: string, capital: string) => `${before} ${capital.toLowerCase()}`,
  );
  return words.charAt(0).toUpperCase() + words.slice(1);
}
