// The runtime for a container whose triggers or tables hold patterns: with the linear engine, which weighs as
// much as all the rest. On an address of 300 characters `.*(cart|checkout).*` is already too much to be left
// to the page's own engine.
import '../../apis/server/linear-engine.ts';

export { start } from './page-runtime.ts';
