// practicum-evidence: writes what speaks for and against each move as the answer to lines whose meaning readers have
// told, for train/matching/judge.py.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <map>

#include "authoring/open_scenario.hpp"
#include "base/draw.hpp"
#include "base/file.hpp"
#include "base/format.hpp"
#include "dialogue/scope.hpp"
#include "matching/book_writer.hpp"
#include "matching/listener.hpp"
#include "session/session.hpp"
#include "train/matching/lines.hpp"

using namespace practicum;
using namespace practicum::train;

namespace {

// What a line may mean: a move's number in the book, its id.
struct Choice {
    matching::Candidate candidate;
    std::string id;
};

// A book, and what is needed to compare with it.
struct Shelf {
    Shelf(const std::vector<matching::MoveTexts>& moves, std::span<const std::vector<std::string>> synonyms,
          const matching::Language& spoken)
        : language(spoken),
          book(matching::made_book(moves, synonyms, spoken)),
          wording(matching::wording_of(moves, synonyms, spoken.hearing.words)),
          rarity(book) {}

    const matching::Language& language;
    matching::ExampleBook book;
    matching::Wording wording;
    matching::Rarity rarity;
};

bool has(const std::vector<std::string>& ids, const std::string& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

// A line for each candidate: group, place, writer, whether it was meant (1, 0, ? for borne), score, the evidence.
void write(const std::string& place, const MeantLine& line, const hearing::ClientLine& client_line,
           const std::vector<Choice>& choices, const Shelf& shelf) {
    static std::size_t group = 0;
    const auto& hearing = shelf.language.hearing;
    hearing::Readings readings;
    const Heard heard = hearing::hear_behaviours(Typed(line.text), client_line, hearing, &readings);
    if (heard.sentences.empty()) return;
    std::vector<matching::Candidate> candidates;
    for (const auto& choice : choices) candidates.push_back(choice.candidate);
    const auto judged =
        matching::judge(matching::line_of({heard, readings}, shelf.wording, {hearing, shelf.language.relevance}),
                        candidates, shelf.book, shelf.rarity, shelf.language.relevance);
    ++group;
    for (std::size_t k = 0; k < choices.size(); ++k) {
        const char label = has(line.meant, choices[k].id) ? '1' : has(line.borne, choices[k].id) ? '?' : '0';
        std::printf("%zu\t%s\t%s\t%c\t%s\t%s\t%.4f", group, place.c_str(), line.writer.c_str(), label,
                    choices[k].id.c_str(), line.text.c_str(), static_cast<double>(judged[k].score));
        for (const float value : judged[k].evidence.values) std::printf("\t%.5g", static_cast<double>(value));
        std::putchar('\n');
    }
}

Result<void> scenes(const std::filesystem::path& file, const matching::Language& language) {
    const auto clients = read_scenes(file);
    if (!clients) return Problem{clients.problem()};
    for (const auto& client : *clients) {
        std::vector<matching::MoveTexts> moves;
        std::vector<Choice> anywhere;
        const auto add = [&](const SceneMove& move, bool here, std::vector<Choice>& to) {
            // A question that may be asked anywhere is a topic, named by its id: "*ask-sleep".
            const bool topic = move.id.starts_with("*ask-");
            to.push_back({{static_cast<std::uint32_t>(moves.size()), here, topic}, move.id});
            moves.push_back(move.texts);
            if (!topic) return;
            std::string about = move.id.substr(5);
            std::replace(about.begin(), about.end(), '-', ' ');
            moves.back().about.push_back(about);
            moves.back().codes = questions;
        };
        for (const auto& move : client.anywhere) add(move, false, anywhere);
        std::vector<std::vector<Choice>> at_beat;
        for (const auto& beat : client.beats) {
            std::vector<Choice> choices;
            for (const auto& move : beat.moves) add(move, true, choices);
            choices.insert(choices.end(), anywhere.begin(), anywhere.end());
            at_beat.push_back(std::move(choices));
        }
        const Shelf shelf(moves, {}, language);
        for (std::size_t b = 0; b < client.beats.size(); ++b) {
            const auto& beat = client.beats[b];
            const auto before = hearing::client_line(beat.client_line, language.hearing);
            for (const auto& line : beat.lines) write(file.stem().string(), line, before, at_beat[b], shelf);
        }
    }
    return {};
}

// Sets of intents drawn from a file, each with some of its lines as examples, and others to be told apart.
Result<void> intents(const std::filesystem::path& file, const matching::Language& language) {
    const auto all = read_intents(file);
    if (!all) return Problem{all.problem()};
    constexpr std::size_t sets = 6, asked = 3;
    const auto before = hearing::client_line("", language.hearing);
    std::uint64_t drawn = 0;
    const auto chance = [&](std::size_t below) { return draw(1, "intents", drawn++) % below; };
    for (std::size_t set = 0; set < sets; ++set) {
        std::vector<matching::MoveTexts> moves;
        std::vector<Choice> choices;
        std::vector<MeantLine> lines;
        const std::size_t examples = 2 + set;
        for (const auto& intent : *all) {
            const bool left_out = chance(6) == 0;
            auto texts = intent.texts.examples;
            for (std::size_t i = texts.size(); i > 1; --i) std::swap(texts[i - 1], texts[chance(i)]);
            if (texts.size() < examples + asked) continue;
            for (std::size_t i = 0; i < asked; ++i)
                lines.push_back({texts[examples + i], "", {left_out ? "" : intent.id}, {}});
            if (left_out) continue;
            texts.resize(examples);
            choices.push_back({{static_cast<std::uint32_t>(moves.size()), true, false}, intent.id});
            moves.push_back({texts, {}, {}, {}, {}});
        }
        const Shelf shelf(moves, {}, language);
        for (const auto& line : lines) write(file.stem().string(), line, before, choices, shelf);
    }
    return {};
}

// A client of the program's, ready to be played.
struct Player {
    std::shared_ptr<const Scenario> scenario;
    std::unique_ptr<session::Stage> stage;
    std::unique_ptr<Shelf> shelf;
};

Result<Player> player_of(const std::string& name, const std::shared_ptr<const matching::Language>& language) {
    const FolderSource own("scenarios/" + name), scripts("scripts");
    auto opened = authoring::open_scenario({own, &scripts}, "", false);
    if (!opened.scenario) return Problem{"scenarios/" + name + " cannot be used"};
    Player out;
    out.scenario = opened.scenario;
    out.shelf = std::make_unique<Shelf>(matching::texts_of(*out.scenario), out.scenario->synonyms, *language);
    out.stage = std::make_unique<session::Stage>(out.scenario, language,
                                                 [book = out.shelf->book](const auto&, const auto&) { return book; });
    return out;
}

// What was done before: "id | line". The move is taken as chosen, whatever would be heard in the line; a line that
// meant no move is typed.
Input input_of(const Scenario& scenario, const std::string& text) {
    const auto bar = text.find(" | ");
    const std::string id = text.substr(0, bar), line = bar == std::string::npos ? text : text.substr(bar + 3);
    for (const ResponseIndex index : scenario.responses.indices())
        if (scenario.responses[index].full_id == id) return Chosen{index};
    for (const TopicIndex index : scenario.topics.indices())
        if (scenario.topics[index].full_id == id) return Chosen{index};
    return Typed(line);
}

// What can be meant at a moment, but for the question about suicide, which is heard for itself.
std::vector<Choice> choices_at(Player& player, const State& state) {
    const Scenario& scenario = *player.scenario;
    std::vector<Choice> out;
    for (const auto& one : dialogue::scope(scenario, player.stage->scripts(), state).moves) {
        if (one.standing == Standing::fails) continue;
        const bool topic = one.move.kind() == MoveKind::topic;
        if (!topic && scenario.responses[one.move.response()].asks_about_suicide) continue;
        out.push_back({{matching::number_of(scenario, one.move), one.here, topic}, scenario.move(one.move).full_id});
    }
    return out;
}

Result<void> turns(const std::filesystem::path& file, const std::shared_ptr<const matching::Language>& language) {
    const auto moments = read_turns(file);
    if (!moments) return Problem{moments.problem()};
    std::map<std::string, Player> players;
    std::size_t elsewhere = 0;
    for (const auto& moment : *moments) {
        if (!players.contains(moment.client)) {
            auto made = player_of(moment.client, language);
            if (!made) return Problem{made.problem()};
            players.emplace(moment.client, std::move(*made));
        }
        Player& player = players.at(moment.client);
        session::Session session(*player.stage, 4);
        for (const auto& typed : moment.before)
            if (!session.over()) session.take(input_of(*player.scenario, typed));
        const auto& last = session.exchanges().empty() ? session.opening() : session.exchanges().back().turn;
        std::string said;
        for (const auto& line : last.lines) said += (said.empty() ? "" : " ") + line.text();
        if (said != moment.client_line) {
            ++elsewhere;
            continue;
        }
        const std::vector<Choice> choices = choices_at(player, session.state());
        const auto before = hearing::client_line(moment.client_line, language->hearing);
        for (const auto& line : moment.lines) write(moment.client, line, before, choices, *player.shelf);
    }
    if (elsewhere > 0)
        std::fprintf(stderr, "%zu of %zu moments are no longer reached as written, and left out\n", elsewhere,
                     moments->size());
    return {};
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<std::string> files;
    std::string folder = "data";
    CLI::App app("Writes the evidence for and against each move as the answer to labelled lines, a move a line.");
    app.add_option("files", files, "files of data/scenes, data/turns and data/intents")->required();
    app.add_option("--data", folder, "the folder of the models")->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    const auto fail = [](const std::string& problem) {
        std::fprintf(stderr, "%s\n", problem.c_str());
        return 2;
    };
    const auto language = matching::open_language(folder);
    if (!language) return fail(language.problem());
    for (const auto& file : files) {
        const std::string kind = std::filesystem::path(file).parent_path().filename();
        const auto done = kind == "scenes"    ? scenes(file, **language)
                          : kind == "intents" ? intents(file, **language)
                                              : turns(file, *language);
        if (!done) return fail(done.problem());
    }
    return 0;
}
