#include "repl/play.hpp"

#include <algorithm>
#include <charconv>
#include <random>
#include <span>

#include "base/format.hpp"
#include "base/split.hpp"
#include "base/suggest.hpp"
#include "base/utf8.hpp"
#include "coaching/nearly_meant.hpp"
#include "repl/json_lines.hpp"
#include "repl/line_reader.hpp"
#include "repl/open.hpp"
#include "repl/report.hpp"
#include "repl/said.hpp"
#include "repl/save_file.hpp"
#include "repl/screen.hpp"
#include "repl/why.hpp"

namespace practicum::repl {

namespace {

class Play {
public:
    Play(session::Stage& stage, const PlayOptions& options, std::uint64_t seed)
        : stage_(stage),
          options_(options),
          screen_(options.plain),
          reader_(!options.plain && !options.json, command_words()),
          session_(stage, seed),
          scenario_(session_.scenario()) {}

    int run() {
        if (!options_.save.empty()) {
            const auto begun = save_.begin(options_.save, session_);
            if (!begun) return fail(format("cannot save to '{}': {}", clean_text(options_.save), begun.problem()));
        }
        if (options_.json)
            json(json_start(session_));
        else
            introduce();
        while (!session_.over()) {
            if (options_.choices && menu_.empty()) offer_choices("");
            screen_.flush();
            if (!options_.choices) session_.get_ready();  // while what the client said is being read
            const auto line = reader_.line(menu_.empty() ? "You: " : "Number: ");
            if (!line || !answer(*line)) break;
            screen_.flush();
        }
        leave();
        return 0;
    }

private:
    // What a trainee may type beside what they say. False: leave.
    using Handler = bool (Play::*)(const std::string& rest);
    struct Command {
        std::string_view name, argument, meaning;
        Handler handler;
        std::string_view other_names = {};  // separated by blanks
        bool is_said = false;               // its word may also be said to a client
    };
    static std::span<const Command> commands();

    static std::vector<std::string> command_words() {
        std::vector<std::string> out;
        for (const auto& command : commands()) out.emplace_back(command.name);
        return out;
    }

    // Takes one line. False: leave.
    bool answer(const std::string& line) {
        const Said said = said_in(line);
        const Typed typed(said.text);
        const std::string& text = typed.text();
        if (text.empty()) {
            if (reader_.terminal() && !options_.json)
                screen_.paragraph(
                    "Type what you would say. /wait says nothing, on purpose; /help shows what else there is.",
                    Tone::dim);
            return true;
        }
        if (text[0] == '/') return run_command(text);
        if (asks_first(said, text)) return true;
        asked_about_.clear();
        if (said.windows) notice("This line was in Windows-1252, not in UTF-8; it was read as that.");
        echo(typed);
        if (typed.cut())
            notice(format("That was long: the client heard the first {} characters or so of it.", max_utterance));
        if (!menu_.empty() && (options_.choices || is_number(text)))
            choose(text);
        else
            take(typed);
        return true;
    }

    // Whether it must be asked about before it is played: a command without its slash, or a client's line. Once it is
    // typed again it is meant.
    bool asks_first(const Said& said, const std::string& text) {
        if (text == asked_about_) return false;
        const std::string& name = scenario_.client_name;
        if (said.client) {
            notice(format(
                "That line says that the client speaks. Type what you would say, or the same again to say it to {}.",
                name));
        } else if (const Command* command = find_command(format("/{}", ascii_lower(text)));
                   command && !command->is_said) {
            notice(format("Did you mean {}? Type it with its slash, or '{}' again to say that to {}.", command->name,
                          text, name));
        } else {
            return false;
        }
        asked_about_ = text;
        return true;
    }

    // What a person types stands on their screen already.
    void echo(const Typed& typed) {
        if (reader_.terminal() || options_.json) return;
        const auto choice = choice_of(typed.text());
        screen_.paragraph(choice ? scenario_.move(*choice).say : typed.text() + (typed.cut() ? " …" : ""), Tone::plain,
                          "You:", 5);
    }

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
        screen_.paragraph(scenario_.title, Tone::title);
        screen_.paragraph(
            "This is practice with a fictional, scripted client. It is not therapy and gives no advice for real life.");
        screen_.line();
        show_notes();
        screen_.line();
        screen_.paragraph(options_.choices
                              ? "How it works: choose what to say by its number. /help shows more; /quit or Ctrl-D "
                                "leaves at any time."
                              : "How it works: type what you would say and press Enter. /choices offers things to say, "
                                "/hint helps, /help shows more; /quit or Ctrl-D leaves at any time.");
        screen_.paragraph(
            format("Seed {}{} (--seed {} brings this session again).", session_.seed(),
                   scenario_.difficulty.empty() ? "" : ", difficulty " + scenario_.difficulty, session_.seed()),
            Tone::dim);
        screen_.line();
        show_client(session_.opening());
        screen_.flush();
    }

    void show_notes() {
        // Line breaks in the file are not line breaks on the screen; an empty line begins a paragraph.
        std::vector<std::string> paragraphs;
        for (const std::string_view paragraph : split(scenario_.case_notes, "\n\n"))
            paragraphs.push_back(joined(split(paragraph, "\n"), " "));
        screen_.paragraph(joined(paragraphs, "\n\n"));
        if (!scenario_.content_notes.empty())
            screen_.paragraph(joined(scenario_.content_notes, ", "), Tone::plain, "Content:", 9);
    }

    void show_client(const Turn& turn) {
        screen_.paragraph(turn.client(), Tone::client, scenario_.client_name + ":", 2);
    }

    // "2", and as it stands in the menu: "2.", "2)".
    static bool is_number(std::string_view text) {
        if (text.ends_with('.') || text.ends_with(')')) text.remove_suffix(1);
        return !text.empty() && text.size() < 10 &&
               std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    }

    // The choice of the menu on the screen that a number stands for.
    std::optional<MoveRef> choice_of(const std::string& text) const {
        if (!is_number(text)) return std::nullopt;
        std::size_t number = 0;
        std::from_chars(text.data(), text.data() + text.size(), number);
        return number >= 1 && number <= menu_.size() ? std::optional(menu_[number - 1]) : std::nullopt;
    }

    void choose(const std::string& text) {
        if (const auto choice = choice_of(text)) return take(Chosen{*choice});
        notice(format("'{}' is not one of the choices: type a number from 1 to {}.", clip(text, 40), menu_.size()));
    }

    void keep() {
        if (!save_.active()) return;
        if (const auto written = save_.write(session_); !written)
            notice(format("The transcript could not be written to {}: {}", save_.path(), written.problem()),
                   Tone::warning);
    }

    void take(Input input) {
        const session::Exchange& exchange = session_.take(std::move(input));
        menu_.clear();
        keep();
        if (options_.json) return json(json_turn(session_, session_.exchanges().size() - 1, nullptr, false));
        show_client(exchange.turn);
        if (!exchange.turn.failures.empty())
            screen_.paragraph("(A script of this scenario failed; the session goes on without it. /why names it.)",
                              Tone::dim);
        if (options_.coach == Coach::live) show_feedback(exchange.turn);
        if (!session_.over()) offer_another_way(exchange);
    }

    void show_feedback(const Turn& turn) {
        if (!turn.feedback.empty()) screen_.paragraph(turn.feedback, Tone::coach, "  Coach:", 4);
        if (!turn.better.empty()) screen_.paragraph(format("\"{}\"", turn.better), Tone::coach, "  Stronger here:", 4);
    }

    void offer_another_way(const session::Exchange& exchange) {
        const auto& [heard, turn] = exchange;
        const Match* meant = coaching::nearly_meant(heard, turn);
        if (meant && options_.coach == Coach::live)
            screen_.paragraph(format("did you mean \"{}\"? /yes says that instead.", scenario_.move(meant->move).say),
                              Tone::coach, "  Coach:", 4);
        else if (turn.layer == Layer::fallback && !heard.silence)
            screen_.paragraph(format("{} did not follow. Say it another way, or type /choices to see what could be "
                                     "said here.",
                                     scenario_.client_name),
                              Tone::dim);
    }

    static const Command* find_command(const std::string& word) {
        for (const auto& command : commands()) {
            const auto others = split(command.other_names, " ");
            if (word == command.name || std::find(others.begin(), others.end(), word) != others.end()) return &command;
        }
        return nullptr;
    }

    bool run_command(const std::string& text) {
        const auto space = text.find(' ');
        const std::string word = ascii_lower(text.substr(0, space));
        const std::string rest(space == std::string::npos ? "" : trim(std::string_view(text).substr(space)));
        if (const Command* command = find_command(word)) return (this->*command->handler)(rest);
        const std::string near = did_you_mean(word, command_words());
        notice(format("There is no command {}{}", clip(word, 40), near.empty() ? "; /help lists them." : ": " + near));
        return true;
    }

    bool offer_choices(const std::string&) {
        menu_ = session_.choices();
        if (options_.json) {
            json(json_choices(session_, menu_));
            return true;
        }
        screen_.line();
        for (std::size_t i = 0; i < menu_.size(); ++i)
            screen_.paragraph(scenario_.move(menu_[i]).say, Tone::plain, format("{:>3}.", i + 1), 5);
        if (!options_.choices) screen_.paragraph("Type a number, or your own words.", Tone::dim);
        return true;
    }

    bool give_hint(const std::string&) {
        const auto best = session_.hint();
        if (!best) {
            notice("There is nothing to suggest here.");
            return true;
        }
        const Move& move = scenario_.move(*best);
        if (options_.json) {
            notice(format("{} ({})", move.say, move.feedback));
            return true;
        }
        screen_.paragraph(format("one way to go on: \"{}\"", move.say), Tone::coach, "  Coach:", 4);
        if (!move.feedback.empty()) screen_.paragraph(move.feedback, Tone::coach, "  Because:", 4);
        return true;
    }

    bool tell_why(const std::string& rest) {
        if (session_.exchanges().empty()) {
            notice("Nothing has been said yet.");
            return true;
        }
        auto [heard, turn] = session_.exchanges().back();
        if (options_.json) {
            std::string text = codes_with_words(heard);
            text += turn.move ? format("; {}", matched_id(scenario_, turn)) : "; nothing matched";
            for (const auto& failure : turn.failures) text += format("; {}", failure_text(failure));
            notice(text);
            return true;
        }
        if (stage_.can_listen()) matching::explain(stage_.listener(), heard);
        show_why(screen_, scenario_, heard, turn, session_.why(session_.exchanges().size() - 1),
                 rest == "all" ? OutOfScope::listed : OutOfScope::counted);
        return true;
    }

    // What the coach asked about is said instead of what was typed.
    bool say_that_instead(const std::string&) {
        const auto& exchanges = session_.exchanges();
        const Match* meant =
            exchanges.empty() ? nullptr : coaching::nearly_meant(exchanges.back().heard, exchanges.back().turn);
        if (!meant) {
            notice("/yes answers the coach's \"did you mean …?\"; nothing was asked.");
            return true;
        }
        const MoveRef choice = meant->move;
        session_.undo();
        if (!options_.json) screen_.paragraph(scenario_.move(choice).say, Tone::plain, "You:", 5);
        take(Chosen{choice});
        return true;
    }

    bool take_back(const std::string&) {
        if (!session_.undo()) {
            notice("There is nothing to take back.");
            return true;
        }
        menu_.clear();
        keep();
        const std::size_t turn = session_.exchanges().size() + 1;
        if (options_.json) {
            json(json_notice("undo", format("turn {}", turn)));
            return true;
        }
        screen_.paragraph(format("Turn {} is taken back. {} had just said:", turn, scenario_.client_name), Tone::dim);
        show_client(session_.exchanges().empty() ? session_.opening() : session_.exchanges().back().turn);
        return true;
    }

    bool say_nothing(const std::string&) {
        if (!reader_.terminal() && !options_.json) screen_.paragraph("(silence)", Tone::plain, "You:", 5);
        take(Silence{});
        return true;
    }

    bool show_state(const std::string&) {
        const Situation& now = session_.state().situation;
        if (options_.json) {
            std::string out = format("turn {}", now.turn);
            for (GaugeIndex gauge : scenario_.gauges.indices())
                out += format(", {} {}", scenario_.gauges[gauge].name, now.gauge(gauge));
            notice(out);
            return true;
        }
        screen_.paragraph(format("Turn {} of at most {}.", now.turn, scenario_.length));
        std::size_t longest = 0;
        for (const auto& gauge : scenario_.gauges) longest = std::max(longest, gauge.name.size());
        for (GaugeIndex index : scenario_.gauges.indices()) {
            const Gauge& gauge = scenario_.gauges[index];
            screen_.paragraph(format("{} ({} to {})  {}", now.gauge(index), gauge.low, gauge.high, gauge.about),
                              Tone::plain, format("  {:<{}}", gauge.name, longest), longest + 3);
        }
        for (FlagIndex flag : scenario_.flags.indices())
            if (now.flag(flag)) screen_.paragraph(scenario_.flags[flag].about, Tone::plain, "  -", 4);
        return true;
    }

    bool show_notes_again(const std::string&) {
        if (options_.json)
            notice(scenario_.case_notes);
        else
            show_notes();
        return true;
    }

    bool save(const std::string& path) {
        if (path.empty()) {
            notice("Say where: /save FILE");
            return true;
        }
        SaveFile fresh;
        if (const auto begun = fresh.begin(path, session_); !begun) {
            notice(format("Cannot save to '{}': {}.", path, begun.problem()), Tone::warning);
            return true;
        }
        save_ = fresh;
        notice(format("The transcript is kept in {} and goes on with every turn.", path));
        return true;
    }

    bool help(const std::string&) {
        if (options_.json) {
            std::vector<std::string> words;
            for (const auto& command : commands())
                words.push_back(format("{}{}{}", command.name, command.argument.empty() ? "" : " ", command.argument));
            notice("commands: " + joined(words, " "));
            return true;
        }
        screen_.paragraph(
            "Type what you would say to the client. These are for you alone; the client does not hear them:");
        for (const auto& command : commands()) {
            const std::string word =
                format("{}{}{}", command.name, command.argument.empty() ? "" : " ", command.argument);
            screen_.paragraph(command.meaning, Tone::plain, format("  {:<10}", word), 13);
        }
        screen_.paragraph("What is heard in your words is an estimate; 'practicum accuracy' says how good a one.",
                          Tone::dim);
        return true;
    }

    bool quit(const std::string&) { return false; }

    void leave() {
        if (options_.json)
            return json(json_play_summary(session_, coaching::tally(observed(session_)),
                                          coaching::objectives(scenario_, stage_.scripts(), session_.state())));
        if (!session_.over() && reader_.terminal()) screen_.line();
        if (options_.coach == Coach::after) {
            for (const auto& [heard, turn] : session_.exchanges()) {
                if (turn.feedback.empty()) continue;
                screen_.paragraph(heard.silence ? "(silence)" : heard.text, Tone::plain, "You:", 2);
                show_feedback(turn);
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

    session::Stage& stage_;
    const PlayOptions& options_;
    Screen screen_;
    LineReader reader_;
    session::Session session_;
    const Scenario& scenario_;
    SaveFile save_;
    std::vector<MoveRef> menu_;  // what the numbers on the screen stand for
    std::string asked_about_;    // said last, and asked about
};

// The one list of them: for help, completion, the nearest to a mistyped one, and what they do.
std::span<const Play::Command> Play::commands() {
    static constexpr Command all[] = {
        {"/choices", "", "things you could say here, good and poor ones mixed", &Play::offer_choices},
        {"/hint", "", "a way to go on, with the reason", &Play::give_hint},
        {"/why", "[all]", "why the client answered like that; all: with what was out of scope", &Play::tell_why, "",
         true},
        {"/undo", "", "take your last turn back and try again", &Play::take_back},
        {"/yes", "", "yes, that was meant: say what the coach asked about", &Play::say_that_instead, "", true},
        {"/wait", "", "say nothing, on purpose", &Play::say_nothing, "/silence", true},
        {"/state", "", "where the client stands: the gauges", &Play::show_state},
        {"/notes", "", "the case notes again", &Play::show_notes_again},
        {"/save", "FILE", "write the transcript, turn by turn", &Play::save},
        {"/help", "", "this list", &Play::help, "/?"},
        {"/quit", "", "leave (so do Ctrl-C and Ctrl-D)", &Play::quit, "/exit /q"},
    };
    return all;
}

std::uint64_t drawn_seed() { return std::random_device{}() % 1000000; }

}  // namespace

int play(session::Stage& stage, const PlayOptions& options) {
    return Play(stage, options, options.seed ? *options.seed : drawn_seed()).run();
}

}  // namespace practicum::repl
