import { factories } from '@strapi/strapi';

export default factories.createCoreRouter('api::villa.villa', { only: ['find', 'findOne'] });
