if (data.consent === 'granted') data.gtmOnSuccess();
