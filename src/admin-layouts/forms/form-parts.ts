import type { FieldInRow, FieldWords } from '../form-layout';

/** Fields side by side, equally wide. */
export function row(...fields: string[]): FieldInRow[] {
  return fields.map((field) => [field, 12 / fields.length]);
}

/** The words of an amount of money as it is stored. */
export function minor(label: string): FieldWords {
  return { label: `${label}, minor units`, help: 'Cents, fils, whole yen.' };
}
