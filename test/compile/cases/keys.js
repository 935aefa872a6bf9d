const meanings = { 'undefined': 'nothing', 'null': 'nothing', 'NaN': 'no number', '404': 'not found', '5g': 'fast' };

data.gtmOnSuccess(meanings[data.status]);
