import { factories } from '@strapi/strapi';

export default factories.createCoreService('api::cancellation-policy.cancellation-policy');
