import { factories } from '@strapi/strapi';

export default factories.createCoreRouter('api::yacht.yacht', { only: ['find', 'findOne'] });
