import type { MailWords } from '../wording';
import { FRENCH_OFFERS } from './offers/french';
import { FRENCH_PAYMENTS } from './payments/french';
import { FRENCH_WAITLIST } from './waitlist/french';

const RESET = { label: 'Choisir un nouveau mot de passe', link: 'resetLink' } as const;
const NOT_YOU =
  'Si ce n’était pas vous, quelqu’un d’autre connaît peut-être votre mot de passe. Choisissez-en un nouveau sans attendre :';

export const FRENCH: MailWords = {
  greeting: 'Bonjour,',
  signature: 'Votre équipe Midas The Lifestyle',
  footer:
    'Vous recevez ce message parce que cette adresse a été utilisée pour un compte chez Midas The Lifestyle. Il a été envoyé automatiquement ; les réponses ne sont pas lues.',
  mails: {
    'confirm-address': {
      subject: 'Veuillez confirmer votre adresse e-mail',
      body: [
        'Bienvenue chez Midas The Lifestyle. Pour terminer la création de votre compte, veuillez confirmer que cette adresse est bien la vôtre :',
        { label: 'Confirmer mon adresse', link: 'link' },
        'Si vous ne vous êtes pas inscrit, vous n’avez rien à faire : sans confirmation, aucun compte n’est créé.',
      ],
    },
    'address-known': {
      subject: 'Vous avez déjà un compte',
      body: [
        'Quelqu’un, probablement vous, vient d’essayer de créer un compte avec cette adresse, ou de la donner à un autre compte. Elle a déjà un compte : il vous suffit de vous connecter.',
        { label: 'Se connecter', link: 'signInLink' },
        'Si vous avez oublié votre mot de passe, vous pouvez en choisir un nouveau :',
        RESET,
        'Si ce n’était pas vous, vous n’avez rien à faire : votre compte reste inchangé.',
      ],
    },
    'confirm-new-address': {
      subject: 'Veuillez confirmer votre nouvelle adresse e-mail',
      body: [
        'Quelqu’un, probablement vous, souhaite désormais utiliser cette adresse pour son compte. Veuillez confirmer qu’elle est bien la vôtre ; le mot de passe du compte vous sera demandé :',
        { label: 'Utiliser cette adresse', link: 'link' },
        'Si ce n’était pas vous, vous n’avez rien à faire : sans confirmation, rien ne change.',
      ],
    },
    'address-change-asked': {
      subject: 'Un changement d’adresse e-mail est demandé pour votre compte',
      body: [
        'Le {at}, une personne connectée à votre compte a demandé qu’il ait une autre adresse e-mail. Nous avons envoyé un lien à cette adresse ; rien ne change avant sa confirmation.',
        'Si c’était vous, vous n’avez rien à faire ici.',
        'Un nouveau mot de passe annule ce changement.',
        NOT_YOU,
        RESET,
      ],
    },
    'address-changed': {
      subject: 'Votre compte a une autre adresse e-mail',
      body: [
        'Depuis le {at}, votre compte a une autre adresse e-mail. Tous les appareils ont été déconnectés, et nos messages sont envoyés à la nouvelle adresse.',
        'Si ce n’était pas vous, reprenez votre compte avec ce lien, valable {days}. Nous vous en enverrons ensuite un autre pour choisir un nouveau mot de passe :',
        { label: 'Rétablir mon adresse', link: 'undoLink' },
      ],
    },
    'address-put-back': {
      subject: 'Un compte a quitté cette adresse e-mail',
      body: [
        'Le {at}, le compte qui avait cette adresse a retrouvé son adresse précédente, par un lien que nous y avions envoyé. Tous les appareils ont été déconnectés.',
        'Les réservations faites auparavant sous cette adresse lui restent attachées. Si ce compte est le vôtre, choisissez un nouveau mot de passe avec votre ancienne adresse :',
        RESET,
      ],
    },
    'identity-unlinked': {
      subject: 'Votre compte a un moyen de connexion en moins',
      body: [
        'Depuis le {at}, vous ne pouvez plus vous connecter à votre compte avec {provider}. Tous les autres appareils ont été déconnectés.',
        NOT_YOU,
        RESET,
      ],
    },
    'reset-password': {
      subject: 'Choisissez un nouveau mot de passe',
      body: [
        'Quelqu’un, probablement vous, a demandé un nouveau mot de passe pour votre compte. Ce lien est valable {minutes}, une seule fois :',
        { label: 'Choisir un nouveau mot de passe', link: 'link' },
        'Si ce n’était pas vous, vous n’avez rien à faire : votre mot de passe reste inchangé.',
      ],
    },
    'password-changed': {
      subject: 'Votre mot de passe a été modifié',
      body: [
        'Le mot de passe de votre compte a été modifié le {at}. Tous les autres appareils ont été déconnectés.',
        'Si ce n’était pas vous, quelqu’un d’autre a accès à votre compte. Choisissez un nouveau mot de passe sans attendre :',
        RESET,
      ],
    },
    'new-device': {
      subject: 'Connexion à votre compte depuis un nouvel appareil',
      body: [
        'Une connexion à votre compte a eu lieu le {at} depuis un appareil que nous n’avions encore jamais vu : {device}.',
        'Si c’était vous, vous n’avez rien à faire.',
        NOT_YOU,
        RESET,
      ],
    },
    'second-factor-on': {
      subject: 'La connexion en deux étapes est activée',
      body: [
        'Depuis le {at}, la connexion à votre compte demande, en plus de votre mot de passe, un code de votre application d’authentification. Conservez vos codes de secours en lieu sûr.',
        NOT_YOU,
        RESET,
      ],
    },
    'second-factor-off': {
      subject: 'La connexion en deux étapes est désactivée',
      body: ['Depuis le {at}, votre mot de passe suffit pour vous connecter à votre compte.', NOT_YOU, RESET],
    },
    'identity-linked': {
      subject: 'Votre compte a un nouveau moyen de connexion',
      body: ['Depuis le {at}, vous pouvez vous connecter à votre compte avec {provider}.', NOT_YOU, RESET],
    },
    'sign-in-attacked': {
      subject: 'De nombreuses tentatives de connexion à votre compte ont échoué',
      body: [
        'Le {at}, quelqu’un avait essayé à de nombreuses reprises de se connecter à votre compte avec un mauvais mot de passe. Toutes ces tentatives ont échoué, et nous ralentissons les suivantes.',
        'Si c’était vous et que vous avez oublié votre mot de passe, choisissez-en un nouveau. Si ce n’était pas vous et que vous utilisez le même mot de passe ailleurs, nous vous le conseillons également :',
        RESET,
      ],
    },
    'staff-invitation': {
      subject: 'Vous êtes invité à l’administration de Midas',
      body: [
        'Un collègue a créé un compte pour vous dans l’administration de Midas The Lifestyle. Choisissez votre mot de passe pour y entrer :',
        { label: 'Choisir mon mot de passe', link: 'link' },
        'Ce lien est valable {days} et n’est que pour vous : quiconque le possède entre sous votre nom. Si vous ne savez pas de quoi il s’agit, prévenez-nous et ne l’utilisez pas.',
      ],
    },
    'staff-reset-password': {
      subject: 'Un nouveau mot de passe pour l’administration de Midas',
      body: [
        'Quelqu’un, probablement vous, a demandé un nouveau mot de passe pour votre compte dans l’administration. Ce lien est valable {minutes}, une seule fois :',
        { label: 'Choisir un nouveau mot de passe', link: 'link' },
        'Si ce n’était pas vous, votre mot de passe reste inchangé ; dites à un administrateur que quelqu’un a essayé.',
      ],
    },
    'staff-address-changed': {
      subject: 'Votre compte a une autre adresse e-mail',
      body: [
        'Depuis le {at}, votre compte dans l’administration a une autre adresse e-mail. Les autres sessions ont pris fin, et nos messages sont envoyés à la nouvelle adresse.',
        'Si ce n’était ni vous ni une personne à qui vous l’aviez demandé, appelez un administrateur sans attendre : quelqu’un d’autre a peut-être votre compte. Vous vous connectez ici :',
        { label: 'Se connecter', link: 'signInLink' },
      ],
    },
    'staff-address-new': {
      subject: 'Ceci est désormais votre adresse e-mail chez Midas',
      body: [
        'Depuis le {at}, vous vous connectez à l’administration de Midas The Lifestyle avec cette adresse :',
        { label: 'Se connecter', link: 'signInLink' },
        'Si vous ne savez pas de quoi il s’agit, prévenez-nous.',
      ],
    },
  },
  payments: FRENCH_PAYMENTS,
  offers: FRENCH_OFFERS,
  waitlist: FRENCH_WAITLIST,
};
