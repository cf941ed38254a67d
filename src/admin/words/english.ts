/**
 * Our words in place of those of the panel that speak of the system it is built with, by their keys. English is the only language that the
 * panel offers. A test reads every text that the panel brings, so that none comes back with another version.
 */
export const english: Readonly<Record<string, string>> = {
  'Auth.form.button.login.strapi': 'Sign in to Midas',
  'Auth.form.email.placeholder': 'name@example.com',
  'Auth.form.register.subtitle': 'With this address and password you sign in to Midas, and nowhere else.',
  'Auth.form.welcome.title': 'Midas',
  'Auth.form.welcome.subtitle': 'Sign in to rent out cars, villas and yachts',
  'HomePage.header.subtitle': 'What Midas rents out, and to whom',
  'HomePage.widget.deploy-now.description': 'Deploy',
  'Settings.application.strapi-version': 'Version of the panel',
  'Settings.application.strapiVersion': 'Version of the panel',
  'Settings.permissions.users.listview.header.subtitle': 'Everybody who may sign in to this panel',
  'Settings.profile.form.section.experience.interfaceLanguageHelp': 'What you choose here is for you alone.',
  'Settings.application.description': 'What to name when you report a problem with this panel',
  'app.components.BlockLink.blog.content': 'News about this panel.',
  'app.components.BlockLink.cloud': 'Hosting',
  'app.components.BlockLink.cloud.content': 'Hosting for this panel.',
  'app.components.BlockLink.tutorial.content': 'How to use this panel, step by step.',
  'app.components.FreeTrialWelcomeModal.description1': 'Some features may be tried for 30 days.',
  'app.components.LeftMenu.navbrand.title': 'Midas',
  'app.components.LeftMenu.logo.alt': 'Midas',
  'app.components.NpsSurvey.banner-title': 'How likely are you to recommend this panel to a colleague?',
  'app.components.Users.MagicLink.connect':
    'Do not send this on: it does not work without the key in the mail that was sent to them, which nobody else is shown.',
  'components.AutoReloadBlocker.description': 'Start Midas with one of the following commands:',
  'global.plugins.sentry.description': 'Send errors to Sentry.',
  'notification.ee.warning.over-.message': 'There are more members of staff than the licence allows.',
  'notification.version.update.message': 'There is a new version of the panel.',
  'tours.contentTypeBuilder.AIChat.content': 'Ask about content types here.',
  'tours.overview.subtitle': 'A walk through this panel.',
  'tours.overview.strapiCloud.label': 'Deploy',
  'content-type-builder.chat.input.defaults.strapi': 'What is this panel?',
  'content-type-builder.chat.input.placeholder': 'Ask…',
  'content-type-builder.chat.input.strapi-ai-can-make-errors': 'The answers may be wrong.',
  'content-type-builder.chat.input.thinking': 'Thinking…',
  'content-type-builder.notification.info.autoreaload-disable':
    'Content types are part of the code of Midas, and not changed here.',
  'email.Settings.email.plugin.placeholder.defaultFrom': 'Midas <no-reply@midas.example>',
  'email.Settings.email.plugin.placeholder.defaultReplyTo': 'Midas <hello@midas.example>',
  'email.Settings.email.plugin.text.configuration': 'Mail is set up by the variables of the environment.',
  'i18n.Settings.list.empty.description': 'At least one language is needed.',
  'users-permissions.PopUpForm.Email.email_templates.inputDescription':
    'These mails are not sent: Midas writes its own.',
};
