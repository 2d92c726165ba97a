// Everything a page of a citizen does beyond HTML. Each behaviour hangs on a data attribute and is absent without it.
import "./behaviours/back.js";
import "./behaviours/errors.js";
import "./behaviours/forms.js";
import "./behaviours/menus.js";
import "./behaviours/live.js";
import "./behaviours/worker.js";
import "../templates/components/upload/upload.js";
import "../templates/components/question/position.js";
import "../templates/components/question/areas.js";
import "../templates/components/choices/alone.js";
import "../templates/components/dialog/dialog.js";
import "../templates/components/offline/offline.js";
import "../templates/components/own/own.js";
