// Everything a page of a citizen does beyond HTML. Each behaviour hangs on a data attribute and is absent without it.
import "./behaviours/errors.js";
import "./behaviours/forms.js";
import "./behaviours/menus.js";
import "./behaviours/live.js";
