/** The one door to the building blocks, but for the editor: screens that need it import letter/LetterEditor.tsx. */
export { BackLink } from "./actions/BackLink.tsx";
export { Button } from "./actions/Button.tsx";
export { ButtonRow } from "./actions/ButtonRow.tsx";
export { ConfirmDialog } from "./actions/ConfirmDialog.tsx";
export { Dialog } from "./actions/Dialog.tsx";
export { LinkButton } from "./actions/LinkButton.tsx";
export { Menu } from "./actions/Menu.tsx";
export { TextLink } from "./actions/TextLink.tsx";
export { CaptionsEditor } from "./captions/CaptionsEditor.tsx";
export {
  type CaptionFault,
  type CaptionsDraft,
  captionsOf,
  draftOf,
} from "./captions/captionsDraft.ts";
export { BesideQr } from "./codes/BesideQr.tsx";
export { CopyLink } from "./codes/CopyLink.tsx";
export { QrCode } from "./codes/QrCode.tsx";
export { RecoveryCode } from "./codes/RecoveryCode.tsx";
export { WordPhrase } from "./codes/WordPhrase.tsx";
export { Desk } from "./desk/Desk.tsx";
export { SidePart } from "./desk/SidePart.tsx";
export { Checkbox } from "./fields/Checkbox.tsx";
export { CheckList } from "./fields/CheckList.tsx";
export { CodeField } from "./fields/CodeField.tsx";
export { ErrorSummary, type FieldFault } from "./fields/ErrorSummary.tsx";
export { Form } from "./fields/Form.tsx";
export { OneTimeCodeField } from "./fields/OneTimeCodeField.tsx";
export { PassphraseField, type StrengthLevel } from "./fields/PassphraseField.tsx";
export { RadioGroup } from "./fields/RadioGroup.tsx";
export { RangeSlider } from "./fields/RangeSlider.tsx";
export { TextArea } from "./fields/TextArea.tsx";
export { TextField } from "./fields/TextField.tsx";
export { Icon } from "./Icon.tsx";
export { Card } from "./layout/Card.tsx";
export { Note } from "./layout/Note.tsx";
export { Page } from "./layout/Page.tsx";
export { PrintSheet } from "./layout/PrintSheet.tsx";
export { Letter } from "./letter/Letter.tsx";
export type { LetterDocument } from "./letter/LetterDocument.ts";
export type { LetterRange } from "./letter/markedLines.ts";
export { DataList, type DataListItem } from "./lists/DataList.tsx";
export { SummaryList, type SummaryRow } from "./lists/SummaryList.tsx";
export { Tabs } from "./lists/Tabs.tsx";
export { TaskList } from "./lists/TaskList.tsx";
export { clockText } from "./player/clockText.ts";
export { Player } from "./player/Player.tsx";
export type { PlayerEngine } from "./player/PlayerEngine.ts";
export type { PlayerMode } from "./player/PlayerStage.tsx";
export { keyActs as playerKeys, toggle as playOrPause } from "./player/playerKeys.ts";
export { Transcript } from "./player/Transcript.tsx";
export { usePlayerState } from "./player/usePlayerState.ts";
export { AppShell } from "./shell/AppShell.tsx";
export { ConnectionNotice, type ConnectionState } from "./shell/ConnectionNotice.tsx";
export { LockScreen } from "./shell/LockScreen.tsx";
export { Navigation } from "./shell/Navigation.tsx";
export { NotFound } from "./shell/NotFound.tsx";
export { DateTime } from "./status/DateTime.tsx";
export { EmptyState } from "./status/EmptyState.tsx";
export { Loading } from "./status/Loading.tsx";
export { Progress } from "./status/Progress.tsx";
export { RecordingLength } from "./status/RecordingLength.tsx";
export { StatusMessage } from "./status/StatusMessage.tsx";
export { Steps } from "./status/Steps.tsx";
export { Tag, type Tone } from "./status/Tag.tsx";
export { TimeAgo } from "./status/TimeAgo.tsx";
