import type { Core } from '@strapi/strapi';
import { isRecord } from '../catalogue/is-record';
import { actionId } from '../plugins/desk/server/permissions';
import type { ContentType, StaffRole } from './staff-roles';

/** A permission as Strapi stores it for a role. */
export interface Permission {
  readonly action: string;
  /** The content type it is about, if it is about one. */
  readonly subject: string | null;
  readonly properties: { readonly fields?: readonly string[] };
  readonly conditions: readonly string[];
  readonly actionParameters: Readonly<Record<string, unknown>>;
}

/** What a role may do with a content type in the content manager. */
export type Verb = 'read' | 'create' | 'update' | 'delete' | 'publish';

const FIELD_VERBS: readonly Verb[] = ['read', 'create', 'update'];
const PICTURES = ['read', 'assets.create', 'assets.update', 'assets.download', 'assets.copy-link'];

export function contentAction(verb: Verb): string {
  return `plugin::content-manager.explorer.${verb}`;
}

/**
 * Everything that the table gives to a role, as Strapi wants it stored: every field is named, but those that are hidden and
 * relations to content that the role does not see.
 */
export function rolePermissions(strapi: Core.Strapi, role: StaffRole): Permission[] {
  const seen: readonly string[] = [...role.writes, ...role.reads];
  const onContent = (verbs: readonly Verb[], types: readonly ContentType[]) =>
    verbs.flatMap((verb) =>
      types.map((uid) =>
        contentPermission(strapi, verb, uid, { hides: role.hides[uid] ?? [], sees: (other) => seen.includes(other) }),
      ),
    );
  return [
    ...onContent(['read', 'create', 'update', 'delete'], role.writes),
    ...onContent(['publish'], role.publishes),
    ...onContent(['read'], role.reads),
    ...role.desk.map((permission) => plainPermission(actionId(permission))),
    ...(role.keepsPictures ? PICTURES.map((name) => plainPermission(`plugin::upload.${name}`)) : []),
  ];
}

function plainPermission(action: string): Permission {
  return { action, subject: null, properties: {}, conditions: [], actionParameters: {} };
}

function contentPermission(
  strapi: Core.Strapi,
  verb: Verb,
  uid: ContentType,
  { hides, sees }: { hides: readonly string[]; sees: (type: string) => boolean },
): Permission {
  const permission = { ...plainPermission(contentAction(verb)), subject: uid };
  if (!FIELD_VERBS.includes(verb)) return permission;
  const fields = allFields(strapi, uid);
  const unknown = hides.filter((field) => !fields.includes(field));
  if (unknown.length > 0) throw new Error(`${uid} has no field to hide called ${unknown.join(', ')}.`);
  const { attributes } = strapi.getModel(uid);
  const leadsElsewhere = (field: string) => {
    const attribute = attributes[field];
    return attribute?.type === 'relation' && 'target' in attribute && !sees(attribute.target);
  };
  const shown = fields.filter((field) => !hides.includes(field) && !leadsElsewhere(field));
  return { ...permission, properties: { fields: shown } };
}

interface FieldLister {
  getPermissionsWithNestedFields(actions: readonly object[]): readonly Permission[];
}

function isFieldLister(value: unknown): value is FieldLister {
  return isRecord(value) && typeof value.getPermissionsWithNestedFields === 'function';
}

/** Every field of a content type, those of its components included (`seo.title`), as the admin itself lists them. */
function allFields(strapi: Core.Strapi, uid: string): readonly string[] {
  const lister: unknown = strapi.service('admin::content-type');
  if (!isFieldLister(lister)) throw new Error('The admin offers no list of the fields of a content type.');
  const actions = [{ actionId: contentAction('read'), subjects: [uid], options: { applyToProperties: ['fields'] } }];
  return lister.getPermissionsWithNestedFields(actions)[0]?.properties.fields ?? [];
}
