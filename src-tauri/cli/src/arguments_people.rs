//! What can be typed after `hensobo-cli create`, `recover`, `person`, `reset-password`, `unlock-account` and `kit`.

use clap::{Args, Subcommand};
use hensobo_core::domain::id::PersonId;
use hensobo_core::domain::permit::PermitForm;
use hensobo_core::domain::staff::{Employment, Handling, PersonDetails, PersonDetailsForm};

use crate::words::RoleName;
use crate::words_people::{EmploymentName, HandlingName, handling};

/// What stands in the register of people until somebody fills it in.
const NOT_RECORDED: &str = "未記入";

#[derive(Debug, Args)]
pub(crate) struct Create {
    /// ID of the first administrator (管理者).
    #[arg(long, value_name = "LOGIN")]
    pub(crate) administrator: String,
    /// Name of the first administrator (氏名).
    #[arg(long)]
    pub(crate) name: String,
    /// Name of the terminal (端末名).
    #[arg(long)]
    pub(crate) terminal: String,
    /// ID of a second administrator, whose first password is printed once.
    #[arg(long, value_name = "LOGIN", requires = "second_name")]
    pub(crate) second_administrator: Option<String>,
    /// Name of the second administrator.
    #[arg(long, requires = "second_administrator")]
    pub(crate) second_name: Option<String>,
    /// 所属.
    #[arg(long, default_value = "")]
    pub(crate) affiliation: String,
    /// 誓約書の日; without it, today.
    #[arg(long, value_name = "DAY", default_value = "")]
    pub(crate) pledged_on: String,
    /// 研修の日; without it, today.
    #[arg(long, value_name = "DAY", default_value = "")]
    pub(crate) trained_on: String,
    #[command(flatten)]
    pub(crate) permit: FirstPermit,
}

/// The city's permit (市の許可), without which a connected terminal gets no room.
#[derive(Debug, Args)]
pub(crate) struct FirstPermit {
    /// 許可番号.
    #[arg(long = "permit", value_name = "NUMBER", requires = "until")]
    number: Option<String>,
    /// 有効期限.
    #[arg(long = "permit-until", value_name = "DATE", requires = "number")]
    until: Option<String>,
    /// 許可の範囲.
    #[arg(long = "permit-scope", value_name = "TEXT", default_value = "端末の接続")]
    scope: String,
}

impl FirstPermit {
    /// As the room reads it.
    pub(crate) fn form(self) -> Option<PermitForm> {
        let scope = self.scope;
        self.number.zip(self.until).map(|(number, until)| PermitForm { number, scope, until })
    }
}

#[derive(Debug, Args)]
pub(crate) struct Recover {
    /// Name of one person present.
    #[arg(long)]
    pub(crate) first_name: String,
    /// Name of the other person present.
    #[arg(long)]
    pub(crate) second_name: String,
    /// Number of the seal on the kit's envelope (封印番号).
    #[arg(long)]
    pub(crate) seal_number: String,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PersonCommand {
    /// Enrol a person; prints the first password once. Without a pledge and a training the person is not let in.
    Enroll {
        /// ID.
        #[arg(long)]
        login: String,
        /// 氏名.
        #[arg(long)]
        name: String,
        /// 役割; to make a 管理者 takes two people.
        #[arg(long)]
        role: RoleName,
        #[command(flatten)]
        entry: Entry,
        #[command(flatten)]
        approver: Approver,
    },
    /// Change a person's entry in the register; what is not given stays as it is.
    Revise {
        /// The person's number.
        person: PersonId,
        #[command(flatten)]
        entry: Entry,
    },
    /// The register of people (従業者名簿).
    List,
    /// Change a person's role; to make a 管理者 takes two people.
    Role {
        /// The person's number.
        person: PersonId,
        /// 役割.
        #[arg(long)]
        role: RoleName,
        #[command(flatten)]
        approver: Approver,
    },
    /// Disable a person's account.
    Disable(WhichPerson),
    /// Record that a person has left today (退職・異動).
    Leave(WhichPerson),
    /// Enable an account again; prints the first password once.
    Reenable(WhichPerson),
    /// Change one's own password: the current one, then the new one.
    Password,
}

#[derive(Debug, Subcommand)]
pub(crate) enum KitCommand {
    /// Issue a new kit. On a terminal it is typed back before the old one stops opening the room.
    Reissue,
    /// Try whether a kit opens the room (年1回の確認); it is asked for after the password, or is the next line of standard input.
    Drill,
}

/// Which person.
#[derive(Debug, Args)]
pub(crate) struct WhichPerson {
    /// The person's number.
    pub(crate) person: PersonId,
}

/// The second person, where two are needed (二人での操作).
#[derive(Debug, Args)]
pub(crate) struct Approver {
    /// ID of the second person, another 監督者 or 管理者, whose password is asked for after the first.
    #[arg(long, value_name = "LOGIN")]
    pub(crate) approved_by: Option<String>,
}

/// A person's entry in the register of people, as far as it was typed.
#[derive(Debug, Args)]
pub(crate) struct Entry {
    /// 所属.
    #[arg(long)]
    affiliation: Option<String>,
    /// 雇用形態.
    #[arg(long)]
    employment: Option<EmploymentName>,
    /// 担当業務.
    #[arg(long)]
    duties: Option<String>,
    /// 取扱区分, with commas between them.
    #[arg(long, value_delimiter = ',')]
    handles: Option<Vec<HandlingName>>,
    /// 誓約書の日.
    #[arg(long, value_name = "DAY")]
    pledged_on: Option<String>,
    /// 最後の研修の日.
    #[arg(long, value_name = "DAY")]
    trained_on: Option<String>,
    /// 従事の開始日; of a new person, without it, today.
    #[arg(long, value_name = "DAY")]
    from: Option<String>,
    /// 従事の終了日.
    #[arg(long, value_name = "DAY")]
    until: Option<String>,
}

impl Entry {
    /// As the room reads it: what was not typed is what is recorded, and of a new person what is known without asking.
    pub(crate) fn form(self, recorded: Option<&PersonDetails>) -> PersonDetailsForm {
        let text = |typed: Option<String>, recorded: Option<String>| typed.or(recorded).unwrap_or_else(|| NOT_RECORDED.to_owned());
        let day = |typed: Option<String>, recorded: Option<String>| typed.or(recorded).unwrap_or_default();
        let of = |it: fn(&PersonDetails) -> Option<String>| recorded.and_then(it);
        let paper = Handling { paper: true, ..Handling::default() };
        PersonDetailsForm {
            affiliation: text(self.affiliation, of(|it| Some(it.affiliation.to_string()))),
            employment: self.employment.map(Employment::from).or(recorded.map(|it| it.employment)).unwrap_or(Employment::Regular),
            duties: text(self.duties, of(|it| Some(it.duties.to_string()))),
            handles: self.handles.map(|it| handling(&it)).or(recorded.map(|it| it.handles)).unwrap_or(paper),
            pledged_on: day(self.pledged_on, of(|it| it.pledged_on.map(|it| it.to_string()))),
            trained_on: day(self.trained_on, of(|it| it.trained_on.map(|it| it.to_string()))),
            from: day(self.from, of(|it| Some(it.from.to_string()))),
            until: day(self.until, of(|it| it.until.map(|it| it.to_string()))),
        }
    }
}
