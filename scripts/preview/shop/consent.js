// Google consent mode, before Tag Manager. Until the visitor has chosen nothing is said, as in a shop
// that handles consent elsewhere; with ?consent=ask everything is denied until then.
window.dataLayer = window.dataLayer || [];
function gtag() {
  dataLayer.push(arguments);
}

window.consent = {
  get choice() {
    return sessionStorage.getItem('consent');
  },
  choose(choice) {
    sessionStorage.setItem('consent', choice);
    gtag('consent', 'update', this.all(choice));
    dataLayer.push({ event: 'consent_choice' });
  },
  all: (state) => ({
    ad_storage: state,
    ad_user_data: state,
    ad_personalization: state,
    analytics_storage: state,
  }),
};

if (new URLSearchParams(location.search).get('consent') === 'ask') {
  sessionStorage.setItem('ask for consent', 'yes');
}
if (consent.choice !== null) gtag('consent', 'default', consent.all(consent.choice));
else if (sessionStorage.getItem('ask for consent')) {
  gtag('consent', 'default', consent.all('denied'));
}
