#include "repl/play.hpp"

#include <algorithm>
#include <charconv>
#include <random>

#include "base/format.hpp"
#include "base/suggest.hpp"
#include "base/utf8.hpp"
#include "coaching/nearly_meant.hpp"
#include "listening/text.hpp"
#include "repl/input.hpp"
#include "repl/json_lines.hpp"
#include "repl/report.hpp"
#include "repl/save_file.hpp"
#include "repl/screen.hpp"
#include "repl/why.hpp"

namespace practicum::repl {

namespace {

const std::vector<std::string> commands{"/help",  "/hint",  "/why",  "/yes",  "/choices", "/undo",
                                        "/state", "/notes", "/wait", "/save", "/quit"};

class Play {
public:
    Play(dialogue::Stage& stage, const PlayOptions& options, std::uint64_t seed)
        : stage_(stage),
          options_(options),
          screen_(options.plain),
          input_(!options.plain && !options.json, commands),
          session_(stage, seed) {}

    int run() {
        if (!options_.save.empty()) {
            std::string why;
            if (!save_.begin(options_.save, session_, why)) {
                std::fprintf(stderr, "practicum: cannot save to '%s': %s\n", clean_text(options_.save).c_str(),
                             why.c_str());
                return 2;
            }
        }
        options_.json ? json(json_start(session_)) : introduce();
        while (!session_.over()) {
            if (!options_.choices)
                screen_.flush(), stage_.prepare(session_.state());  // while what the client said is being read
            if (options_.choices && menu_.empty()) offer();
            auto line = input_.line(menu_.empty() ? "You: " : "Number: ");
            if (!line) break;
            const std::string text(trim(clean_text(*line)));
            if (text.empty()) {
                if (!input_.terminal() || options_.json) continue;
                screen_.paragraph(
                    "Type what you would say. /wait says nothing, on purpose; /help shows what else there is.",
                    Tone::dim);
                continue;
            }
            const bool whole = text.size() <= listening::max_utterance;
            if (!input_.terminal() && !options_.json && text[0] != '/')
                screen_.paragraph(shown_input(whole ? text : std::string(clip(text, listening::max_utterance)) + " …"),
                                  Tone::plain, "You:", 5);
            if (!whole)
                notice(format("That was long: the client heard the first {} characters or so of it.",
                              listening::max_utterance));
            if (text[0] == '/') {
                if (!command(text)) break;
            } else if (!menu_.empty() && (options_.choices || is_number(text))) {
                pick(text);
            } else {
                took(session_.say(*line));
            }
            screen_.flush();
        }
        leave();
        return 0;
    }

private:
    void json(const std::string& line) {
        screen_.line(line);
        screen_.flush();
    }
    void notice(const std::string& text, Tone tone = Tone::dim) {
        if (options_.json)
            json(json_notice("notice", text));
        else
            screen_.paragraph(text, tone);
    }

    void introduce() {
        const Scenario& scenario = session_.scenario();
        screen_.paragraph(scenario.title, Tone::title);
        screen_.paragraph(
            "This is practice with a fictional, scripted client. It is not therapy and gives no advice for real life.");
        screen_.line();
        notes();
        screen_.line();
        screen_.paragraph(options_.choices
                              ? "How it works: choose what to say by its number. /help shows more; /quit or Ctrl-D "
                                "leaves at any time."
                              : "How it works: type what you would say and press Enter. /choices offers things to say, "
                                "/hint helps, /help shows more; /quit or Ctrl-D leaves at any time.");
        screen_.paragraph(
            format("Seed {}{} (--seed {} brings this session again).", session_.seed(),
                   scenario.difficulty.empty() ? "" : ", difficulty " + scenario.difficulty, session_.seed()),
            Tone::dim);
        screen_.line();
        client(session_.opening());
        screen_.flush();
    }

    void notes() {
        const Scenario& scenario = session_.scenario();
        // Line breaks in the file are not line breaks on the screen; an empty line begins a paragraph.
        std::string notes;
        for (std::size_t i = 0; i < scenario.case_notes.size(); ++i) {
            const bool paragraph = scenario.case_notes.compare(i, 2, "\n\n") == 0;
            notes += paragraph ? "\n\n" : std::string(1, scenario.case_notes[i] == '\n' ? ' ' : scenario.case_notes[i]);
            i += paragraph;
        }
        screen_.paragraph(notes);
        std::string subjects;
        for (const auto& note : scenario.content_notes) subjects += (subjects.empty() ? "" : ", ") + note;
        if (!subjects.empty()) screen_.paragraph(subjects, Tone::plain, "Content:", 9);
    }

    void client(const Turn& turn) {
        screen_.paragraph(turn.client(), Tone::client, session_.scenario().client_name + ":", 2);
    }

    std::string shown_input(const std::string& text) const {
        if (menu_.empty() || !is_number(text)) return text;
        const std::size_t index = number(text);
        return index >= 1 && index <= menu_.size() ? dialogue::text_of(session_.scenario(), menu_[index - 1]) : text;
    }

    static bool is_number(const std::string& text) {
        return !text.empty() && text.size() < 10 &&
               std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    }
    static std::size_t number(const std::string& text) {
        std::size_t value = 0;
        std::from_chars(text.data(), text.data() + text.size(), value);
        return value;
    }

    void offer() {
        menu_ = session_.choices();
        if (options_.json) return json(json_choices(session_, menu_));
        screen_.line();
        for (std::size_t i = 0; i < menu_.size(); ++i)
            screen_.paragraph(dialogue::text_of(session_.scenario(), menu_[i]), Tone::plain, format("{:>3}.", i + 1),
                              5);
        if (!options_.choices) screen_.paragraph("Type a number, or your own words.", Tone::dim);
    }

    void pick(const std::string& text) {
        const std::size_t index = is_number(text) ? number(text) : 0;
        if (index < 1 || index > menu_.size())
            return notice(
                format("'{}' is not one of the choices: type a number from 1 to {}.", clip(text, 40), menu_.size()));
        const Match choice = menu_[index - 1];
        took(session_.choose(choice));
    }

    void keep() {
        std::string why;
        if (save_.active() && !save_.write(session_, why))
            notice(format("The transcript could not be written to {}: {}", save_.path(), why), Tone::warning);
    }

    void took(const session::Exchange& exchange) {
        menu_.clear();
        keep();
        if (options_.json) return json(json_turn(session_, session_.exchanges().size() - 1, nullptr, false));
        client(exchange.turn);
        for (const auto& entry : exchange.turn.trace)
            if (entry.kind == TraceEntry::Kind::fault)
                screen_.paragraph(entry.detail, Tone::warning, "A script of this scenario failed:", 2);
        if (options_.coach == Coach::live) coach(exchange);
        const bool lost = exchange.turn.layer == Layer::fallback && !exchange.heard.silence;
        const Match* meant = coaching::nearly_meant(exchange.heard, exchange.turn);
        if (meant && !session_.over() && options_.coach == Coach::live)
            screen_.paragraph(
                format("did you mean \"{}\"? /yes says that instead.", dialogue::text_of(session_.scenario(), *meant)),
                Tone::coach, "  Coach:", 4);
        else if (lost && !session_.over())
            screen_.paragraph(
                format("{} did not follow. Say it another way, or type /choices to see what could be said here.",
                       session_.scenario().client_name),
                Tone::dim);
    }

    void coach(const session::Exchange& exchange) {
        if (!exchange.turn.feedback.empty()) screen_.paragraph(exchange.turn.feedback, Tone::coach, "  Coach:", 4);
        if (!exchange.turn.better.empty())
            screen_.paragraph(format("\"{}\"", exchange.turn.better), Tone::coach, "  Stronger here:", 4);
    }

    // False: leave.
    bool command(const std::string& text) {
        const auto space = text.find(' ');
        const std::string word = ascii_lower(text.substr(0, space));
        const std::string rest(space == std::string::npos ? "" : trim(std::string_view(text).substr(space)));
        if (word == "/quit" || word == "/exit" || word == "/q") return false;
        if (word == "/help" || word == "/?")
            help();
        else if (word == "/notes")
            options_.json ? notice(session_.scenario().case_notes) : notes();
        else if (word == "/choices")
            offer();
        else if (word == "/hint")
            hint();
        else if (word == "/why")
            why();
        else if (word == "/yes")
            yes();
        else if (word == "/state")
            state();
        else if (word == "/undo")
            undo();
        else if (word == "/wait" || word == "/silence") {
            if (!input_.terminal() && !options_.json) screen_.paragraph("(silence)", Tone::plain, "You:", 5);
            took(session_.say("..."));
        } else if (word == "/save")
            save(rest);
        else {
            const std::string near = did_you_mean(word, commands);
            notice(
                format("There is no command {}{}", clip(word, 40), near.empty() ? "; /help lists them." : ": " + near));
        }
        return true;
    }

    void help() {
        static const std::pair<std::string_view, std::string_view> lines[] = {
            {"/choices", "things you could say here, good and poor ones mixed"},
            {"/hint", "a way to go on, with the reason"},
            {"/why", "why the client answered like that"},
            {"/undo", "take your last turn back and try again"},
            {"/yes", "yes, that was meant: say what the coach asked about"},
            {"/wait", "say nothing, on purpose"},
            {"/state", "where the client stands: the gauges"},
            {"/notes", "the case notes again"},
            {"/save FILE", "write the transcript, turn by turn"},
            {"/quit", "leave (so do Ctrl-C and Ctrl-D)"}};
        if (options_.json)
            return notice("commands: /help /hint /why /yes /choices /undo /state /notes /wait /save FILE /quit");
        screen_.paragraph(
            "Type what you would say to the client. These are for you alone; the client does not hear them:");
        for (const auto& [word, meaning] : lines) screen_.paragraph(meaning, Tone::plain, format("  {:<10}", word), 13);
        screen_.paragraph("What is heard in your words is an estimate; 'practicum accuracy' says how good a one.",
                          Tone::dim);
    }

    void hint() {
        const Match best = session_.hint();
        if (best.index == none) return notice("There is nothing to suggest here.");
        const std::string& say = dialogue::text_of(session_.scenario(), best);
        const std::string why = best.kind == Match::Kind::response ? session_.scenario().responses[best.index].feedback
                                                                   : session_.scenario().topics[best.index].feedback;
        if (options_.json) return notice(format("{} ({})", say, why));
        screen_.paragraph(format("one way to go on: \"{}\"", say), Tone::coach, "  Coach:", 4);
        if (!why.empty()) screen_.paragraph(why, Tone::coach, "  Because:", 4);
    }

    void why() {
        if (session_.exchanges().empty()) return notice("Nothing has been said yet.");
        const auto& last = session_.exchanges().back();
        if (options_.json)
            return notice(format("{}; {}", codes_with_words(last.heard),
                                 last.turn.matched.empty() ? "nothing matched" : last.turn.matched));
        Heard heard = last.heard;
        stage_.explain(heard);
        show_why(screen_, session_.scenario(), heard, last.turn);
    }

    // What the coach asked about is said instead of what was typed.
    void yes() {
        const auto& exchanges = session_.exchanges();
        const Match* meant =
            exchanges.empty() ? nullptr : coaching::nearly_meant(exchanges.back().heard, exchanges.back().turn);
        if (!meant) return notice("/yes answers the coach's \"did you mean …?\"; nothing was asked.");
        const Match choice = *meant;
        session_.undo();
        if (!options_.json) screen_.paragraph(dialogue::text_of(session_.scenario(), choice), Tone::plain, "You:", 5);
        took(session_.choose(choice));
    }

    void state() {
        const Scenario& scenario = session_.scenario();
        const State& now = session_.state();
        if (options_.json) {
            std::string out = format("turn {}", now.turn);
            for (std::size_t i = 0; i < scenario.gauges.size(); ++i)
                out += format(", {} {}", scenario.gauges[i].name, now.gauges[i]);
            return notice(out);
        }
        screen_.paragraph(format("Turn {} of at most {}.", now.turn, scenario.length));
        std::size_t longest = 0;
        for (const auto& gauge : scenario.gauges) longest = std::max(longest, gauge.name.size());
        for (std::size_t i = 0; i < scenario.gauges.size(); ++i) {
            const Gauge& gauge = scenario.gauges[i];
            screen_.paragraph(format("{} ({} to {})  {}", now.gauges[i], gauge.low, gauge.high, gauge.about),
                              Tone::plain, format("  {:<{}}", gauge.name, longest), longest + 3);
        }
        for (std::size_t i = 0; i < scenario.flags.size(); ++i)
            if (now.flag(static_cast<std::uint16_t>(i)))
                screen_.paragraph(scenario.flags[i].about, Tone::plain, "  -", 4);
    }

    void undo() {
        if (!session_.undo()) return notice("There is nothing to take back.");
        menu_.clear();
        keep();
        if (options_.json) return json(json_notice("undo", format("turn {}", session_.exchanges().size() + 1)));
        screen_.paragraph(format("Turn {} is taken back. {} had just said:", session_.exchanges().size() + 1,
                                 session_.scenario().client_name),
                          Tone::dim);
        client(session_.exchanges().empty() ? session_.opening() : session_.exchanges().back().turn);
    }

    void save(const std::string& path) {
        if (path.empty()) return notice("Say where: /save FILE");
        std::string why;
        SaveFile fresh;
        if (!fresh.begin(path, session_, why))
            return notice(format("Cannot save to '{}': {}.", path, why), Tone::warning);
        save_ = fresh;
        notice(format("The transcript is kept in {} and goes on with every turn.", path));
    }

    void leave() {
        if (options_.json) {
            return json(
                json_play_summary(session_, coaching::tally(observed(session_)),
                                  coaching::objectives(session_.scenario(), stage_.scripts(), session_.state())));
        }
        if (!session_.over() && input_.terminal()) screen_.line();
        if (options_.coach == Coach::after) {
            for (const auto& exchange : session_.exchanges()) {
                if (exchange.turn.feedback.empty()) continue;
                screen_.paragraph(exchange.heard.silence ? "(silence)" : exchange.heard.text, Tone::plain, "You:", 2);
                coach(exchange);
            }
        }
        show_report(screen_, session_, stage_);
        screen_.line();
        if (save_.active())
            screen_.paragraph(format("The transcript is in {}.", save_.path()), Tone::dim);
        else if (session_.exchanges().empty())
            screen_.paragraph("Nothing was said, so there is nothing to keep.", Tone::dim);
        else
            screen_.paragraph("This session was not kept (--save FILE or /save FILE keeps the transcript).", Tone::dim);
        screen_.flush();
    }

    dialogue::Stage& stage_;
    const PlayOptions& options_;
    Screen screen_;
    Input input_;
    session::Session session_;
    SaveFile save_;
    std::vector<Match> menu_;
};

// The one draw that is not a function of a seed: the seed itself. Small enough to be read aloud.
std::uint64_t drawn_seed() { return std::random_device{}() % 1000000; }

}  // namespace

int play(dialogue::Stage& stage, const PlayOptions& options) {
    return Play(stage, options, options.seed ? *options.seed : drawn_seed()).run();
}

}  // namespace practicum::repl
