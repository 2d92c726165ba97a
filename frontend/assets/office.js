// Everything the desk does beyond HTML. The same behaviours as on pages of citizens.
import "./behaviours/back.js";
import "./behaviours/errors.js";
import "./behaviours/forms.js";
import "./behaviours/menus.js";
import "./behaviours/live.js";
import "../templates/components/question/position.js";
import "../templates/components/question/areas.js";
import "../templates/components/choices/alone.js";
import "../templates/components/dialog/dialog.js";
import "../templates/components/offline/offline.js";
