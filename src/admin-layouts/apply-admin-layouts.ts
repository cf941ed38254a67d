import type { Core } from '@strapi/strapi';
import { isRecord } from '../catalogue/is-record';
import { configurationOf } from './configuration-of';
import { contentManagerConfiguration } from './content-manager-configuration';
import type { FormLayout } from './form-layout';
import { COMPONENT_FORMS } from './forms/components';
import { SHARED_TYPE_FORMS } from './forms/shared-types';
import { BOOKING_FORMS } from './forms/booking-forms';
import { DEPOSIT_FORMS } from './forms/deposit-forms';
import { OFFER_FORMS } from './forms/offer-forms';
import { PAYMENT_FORMS } from './forms/payment-forms';
import { VEHICLE_FORM } from './forms/vehicle';
import { VILLA_FORM } from './forms/villa';
import { YACHT_FORM } from './forms/yacht';
import { isAsWeLeftIt } from './is-as-we-left-it';

/** Every form that is set by code. */
export const CONTENT_TYPE_FORMS: readonly FormLayout[] = [
  ...[VEHICLE_FORM, VILLA_FORM, YACHT_FORM],
  ...SHARED_TYPE_FORMS,
  ...OFFER_FORMS,
  ...BOOKING_FORMS,
  ...PAYMENT_FORMS,
  ...DEPOSIT_FORMS,
];

interface ConfigurationService {
  findConfiguration(model: { uid: string }): Promise<unknown>;
  updateConfiguration(model: { uid: string }, configuration: unknown): Promise<unknown>;
}

function isConfigurationService(service: unknown): service is ConfigurationService {
  return (
    isRecord(service) &&
    typeof service.findConfiguration === 'function' &&
    typeof service.updateConfiguration === 'function'
  );
}

/**
 * Gives a new installation pleasant forms, and brings later improvements to forms that nobody has rearranged: what was
 * written last is remembered, and a form that differs from it belongs to whoever changed it.
 */
export async function applyAdminLayouts(strapi: Core.Strapi): Promise<void> {
  for (const form of CONTENT_TYPE_FORMS) await applyForm(strapi, 'content-types', form);
  for (const form of COMPONENT_FORMS) await applyForm(strapi, 'components', form);
}

async function applyForm(strapi: Core.Strapi, serviceName: string, form: FormLayout): Promise<void> {
  const service: unknown = strapi.plugin('content-manager').service(serviceName);
  if (!isConfigurationService(service)) throw new Error(`The content manager has no ${serviceName} to configure.`);
  const present = contentManagerConfiguration.parse(await service.findConfiguration({ uid: form.uid }));

  const memory = strapi.store({ type: 'core', name: 'admin_layouts', key: form.uid });
  const remembered = contentManagerConfiguration.safeParse(await memory.get({}));
  if (remembered.success && !isAsWeLeftIt(remembered.data, present)) return;

  await service.updateConfiguration({ uid: form.uid }, configurationOf(form, present));
  const written = contentManagerConfiguration.parse(await service.findConfiguration({ uid: form.uid }));
  await memory.set({ value: written });
}
