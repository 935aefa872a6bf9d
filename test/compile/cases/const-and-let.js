const names = ['a', 'b'];
let count = 0;
let last;
let unchanged = 1;

for (const name of names) {
	count = count + 1;
	last = name;
}
for (let i = 0; i < names.length; i++) count++;
for (const key in data) last = key;

data.gtmOnSuccess(count, last, unchanged);
