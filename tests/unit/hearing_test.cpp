#include "hearing/coding.hpp"

#include <algorithm>

#include "base/file.hpp"
#include "base/utf8.hpp"
#include "hearing/subject.hpp"
#include "unit/catch.hpp"
#include "unit/support.hpp"

using namespace practicum;
using namespace practicum::hearing;

namespace {

Heard heard(const std::string& text, const std::string& client = "") {
    const Models& models = testing::language()->hearing;
    return hear_behaviours(Typed(text), client_line(client, models), models);
}

std::string heard_codes(const std::string& text, const std::string& client = "") {
    std::string out;
    for (Code code : heard(text, client).codes.list()) {
        if (!out.empty()) out += ' ';
        out += name_of(code);
    }
    return out;
}

std::string asked(const std::string& text, const std::string& client = "") {
    for (const auto& sentence : heard(text, client).sentences)
        if (sentence.question) return std::string(name_of(sentence.question->kind));
    return "";
}

}  // namespace

TEST_CASE("behaviours are told apart", "[hearing]") {
    struct Row {
        const char *text, *codes;
    };
    const Row rows[] = {
        {"What has the week been like for you?", "open_question"},
        {"Walk me through what happened on Thursday.", "open_question"},
        {"And how did that leave you?", "open_question"},
        {"Is the team short of people every week?", "closed_question"},
        {"How many hours do you sleep?", "closed_question"},
        {"Does your boss know?", "closed_question"},
        {"You feel stuck?", "closed_question"},
        {"Have you considered talking to your boss?", "closed_question advice"},
        {"You should talk to your boss.", "advice"},
        {"Maybe you could go for a walk.", "advice"},
        {"Try writing it down.", "advice"},
        {"Would it be okay if I shared something that has helped others?", "advice_with_permission"},
        {"Shall we start with work?", "structuring"},
        {"You are not alone in this.", "reassurance"},
        {"It's completely normal to feel that way.", "reassurance"},
        {"It took courage to say that to her.", "affirmation"},
        {"You kept going even though nobody noticed.", "affirmation"},
        {"Great!", ""},
        {"Don't you think you're exaggerating?", "closed_question confrontation"},
        {"You're just making excuses.", "confrontation"},
        {"When I started my first job I felt the same.", "self_disclosure"},
        {"It's up to you whether you tell him.", "emphasizing_autonomy"},
        {"Mm-hmm.", "facilitation"},
        {"Take your time.", "facilitation"},
        {"Good morning.", "greeting"},
        {"We have to stop here for today, see you next week.", "closing"},
        {"Research shows that poor sleep makes worry worse.", "information"},
        {"Let me see if I've got this: the new job, the nights, and nobody at work knows.", "summary"},
        {"It feels like you have to have all the answers.", "complex_reflection"},
    };
    for (const auto& row : rows) {
        INFO(row.text);
        CHECK(heard_codes(row.text, "Work has been too much lately, and the team is short of people.") == row.codes);
    }
}

TEST_CASE("a turn can hold several behaviours", "[hearing]") {
    CHECK(heard_codes("That sounds hard. Have you talked to your boss? You could ask him for help.", "It is hard") ==
          "closed_question simple_reflection advice");
}

TEST_CASE("a reflection that adds a feeling is complex, one that gives back is simple", "[hearing]") {
    CHECK(heard_codes("So you have too much work.", "I have too much work on") == "simple_reflection");
    CHECK(heard_codes("You're afraid that one mistake would undo everything.", "I check it all twice") ==
          "complex_reflection");
}

TEST_CASE("codes carry the words that gave them away", "[hearing]") {
    const auto codes = heard("You should rest.").sentences.at(0).codes;
    REQUIRE(codes.size() == 1);
    CHECK(std::find(codes[0].words.begin(), codes[0].words.end(), "should") != codes[0].words.end());
}

TEST_CASE("silence is typed as silence", "[hearing]") {
    CHECK(is_silence("..."));
    CHECK(is_silence(" (silence) "));
    CHECK(is_silence("\xE2\x80\xA6"));
    CHECK_FALSE(is_silence(""));
    CHECK_FALSE(is_silence("So..."));
}

TEST_CASE("a sentence has its likeliest code, and a second one only where two may stand together", "[hearing]") {
    std::array<float, code_count> p{}, thresholds{};
    thresholds.fill(0.5F);
    const auto at = [&](Code code) -> float& { return p[static_cast<std::size_t>(code)]; };
    CHECK(decide_codes(p, thresholds).empty());
    at(Code::advice) = 0.19F;
    CHECK(decide_codes(p, thresholds).empty());
    at(Code::advice) = 0.4F;
    CHECK(decide_codes(p, thresholds) == CodeSet{Code::advice});
    at(Code::closed_question) = 0.9F, at(Code::advice) = 0.6F;
    CHECK(decide_codes(p, thresholds) == CodeSet{Code::closed_question, Code::advice});
    at(Code::reassurance) = 0.8F;
    CHECK(decide_codes(p, thresholds) == CodeSet{Code::closed_question, Code::advice});
}

TEST_CASE("the main behaviour of a turn is judged behind what the client said", "[hearing]") {
    const auto main = [](const char* text) { return heard(text, "I have hardly slept since the new job began.").main; };
    CHECK(main("How are things at home?") == MainBehaviour::question);
    CHECK(main("So since the new job you hardly sleep.") == MainBehaviour::reflection);
    CHECK(main("Mm-hmm.") == MainBehaviour::other);
}

TEST_CASE("how a line is typed does not change its codes", "[hearing]") {
    const std::string client = "I just cannot switch off at night.";
    for (const char* typed :
         {"You can't switch off, not even at night.", "you can't switch off, not even at night",
          "\"You can't switch off, not even at night.\"", "Um, you cant switch off, not even at night",
          "You can\xE2\x80\x99t switch off, not even at night. \xF0\x9F\x99\x82"}) {
        INFO(typed);
        CHECK(heard_codes(typed, client) == heard_codes("You can't switch off, not even at night.", client));
        CHECK_FALSE(heard(typed, client).codes.has(Code::confrontation));
    }
}

TEST_CASE("what a question asks for is told, with and without its mark", "[hearing]") {
    struct Row {
        const char *text, *kind;
    };
    for (const Row& row :
         {Row{"How long has this been going on", "how_long"}, Row{"where in your body do you feel it?", "body"},
          Row{"What was going through your mind then?", "thought"},
          Row{"on a scale from 0 to 10, how sure are you", "scale"}, Row{"who was with you?", "who"},
          Row{"What is the worst that could happen?", "worst"}}) {
        INFO(row.text);
        CHECK(asked(row.text, "It went wrong again on Monday.") == row.kind);
    }
    CHECK(asked("You felt alone with it.", "Nobody came.") == "");
}

TEST_CASE("a question about suicide is heard at the end of a turn, and its words alone are none", "[hearing]") {
    CHECK(heard("Are you thinking about suicide?").asks_about_suicide());
    CHECK(heard("That sounds unbearable. I want to ask you something straight. Do you think about ending your life?")
              .asks_about_suicide());
    for (const char* ordinary :
         {"Why don't you just delegate some of it? You can't do everything yourself.", "What are you most afraid of?",
          "Are you happy?", "You die a little in every meeting.", "This deadline is killing you.",
          "It may help to give your personal life more priority.", "Was your mother in pain before she died?"}) {
        INFO(ordinary);
        CHECK_FALSE(heard(ordinary).asks_about_suicide());
    }
}

TEST_CASE("what costs trust is believed only on strong evidence", "[hearing]") {
    const Heard blamed = heard("You are just making excuses, as usual. How pathetic.", "I was late again.");
    CHECK(blamed.codes.has(Code::confrontation));
    CHECK(blamed.believed().has(Code::confrontation));
    Heard doubted;
    doubted.codes = {Code::confrontation, Code::closed_question};
    doubted.doubtful = {Code::confrontation};
    CHECK(doubted.believed() == CodeSet{Code::closed_question});
    doubted.codes = doubted.doubtful = {Code::confrontation};
    doubted.in_its_place = {Code::complex_reflection};
    CHECK(doubted.believed() == CodeSet{Code::complex_reflection});
}

TEST_CASE("a list of words that open the door is read", "[hearing]") {
    const auto words = SuicideWords::from("# remark\nkill\nself-harm*\nend it\n- kill time\n~ safe\n");
    REQUIRE(words);
    using Found = SuicideWords::Found;
    CHECK(words->in("would you kill someone") == Found::plain);
    CHECK(words->in("is there any self-harming?") == Found::plain);
    CHECK(words->in("do you want to end it?") == Found::plain);
    CHECK(words->in("are you safe?") == Found::ambiguous);
    CHECK(words->in("how do you kill time") == Found::none);
    CHECK(words->in("when does it end") == Found::none);
    CHECK_FALSE(SuicideWords::from("# nothing\n"));
}

TEST_CASE("files that are no model of hearing are refused", "[hearing]") {
    for (const std::string& bytes : {std::string(), std::string("PRACHEA1"), std::string(4000, 'x')})
        CHECK_FALSE(HearingModel::from(Bytes(bytes)));
    const auto whole = read_file(testing::source_folder() / "data/hearing.model", 64u << 20);
    REQUIRE(whole);
    CHECK(HearingModel::from(Bytes(*whole)));
    CHECK_FALSE(HearingModel::from(Bytes(whole->substr(0, whole->size() - 4))));
    CHECK_FALSE(HearingModel::from(Bytes(*whole + "more")));
}

// The order of operations is one, so that a session is the same on every machine.
TEST_CASE("an encoding is the same plainly and vectorised", "[hearing]") {
    const Models& models = testing::language()->hearing;
    for (const char* text : {"you don't sleep", "what was that like for you, when she said it?", ""}) {
        const auto pieces = models.pieces.of(text, language::most_pieces);
        const auto plain = models.model.encoder().encode(pieces, {}, language::Way::plain);
        const auto fast = models.model.encoder().encode(pieces, {}, language::fastest_way());
        CHECK(plain.mean == fast.mean);
        CHECK(plain.states == fast.states);
    }
}

TEST_CASE("whom or what a question is about", "[hearing]") {
    const auto about = [](std::string_view text) {
        const QuestionSubject found = subject_of(text);
        return std::string(name_of(found.subject)) + (found.words.empty() ? "" : ": " + found.words);
    };
    CHECK(about("What was that like?") == "that: that");
    CHECK(about("how do you feel") == "client");
    CHECK(about("What did your boss say?") == "person: your boss");
    CHECK(about("and what did she say to that") == "person: she");
    CHECK(about("What would Emma notice?") == "person: Emma");
    CHECK(about("What happens on the night shift?") == "thing: night shift");
    CHECK(about("What do you need from me?") == "counselor: me");
    CHECK(about("Can you tell me more about it?") == "that: it");
    CHECK(about("") == "client");
}
