import { factories } from '@strapi/strapi';

export default factories.createCoreRouter('api::extra.extra', { only: ['find', 'findOne'] });
