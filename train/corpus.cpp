#include "train/corpus.hpp"

#include <map>

#include "base/csv.hpp"
#include "base/file.hpp"
#include "base/format.hpp"
#include "base/utf8.hpp"

namespace practicum::train {

namespace {

MainBehaviour main_named(std::string_view name) {
    for (auto main : {MainBehaviour::question, MainBehaviour::reflection, MainBehaviour::therapist_input})
        if (name_of(main) == name) return main;
    return MainBehaviour::other;
}

// The votes of an utterance's annotators.
struct Votes {
    Annotated utterance;
    int voters = 0, question = 0, reflection = 0, input = 0;
    std::array<int, 4> main{};
    std::map<std::string, int> questions, reflections, inputs;
};

std::string most(const std::map<std::string, int>& votes) {
    std::string out;
    int best = 0;
    for (const auto& [name, count] : votes)
        if (count > best) best = count, out = name;
    return out;
}

Annotated settle(Votes votes) {
    Annotated out = std::move(votes.utterance);
    for (std::size_t i = 0; i < 4; ++i)
        if (votes.main[i] > votes.main[static_cast<std::size_t>(out.main)]) out.main = static_cast<MainBehaviour>(i);
    out.question = 2 * votes.question > votes.voters, out.reflection = 2 * votes.reflection > votes.voters,
    out.input = 2 * votes.input > votes.voters;
    const std::string question = out.question ? most(votes.questions) : "",
                      reflection = out.reflection ? most(votes.reflections) : "",
                      input = out.input ? most(votes.inputs) : "";
    out.open = question == "open", out.closed = question == "closed";
    out.simple = reflection == "simple", out.complex = reflection == "complex";
    out.information = input == "information", out.advice = input == "advice";
    return out;
}

}  // namespace

std::optional<std::vector<AnnotatedSession>> read_annomi(const std::filesystem::path& path, std::string& why) {
    const auto text = read_file(path, why, 256u << 20);
    if (!text) return std::nullopt;
    const auto records = csv_records(*text, why);
    if (!why.empty()) return std::nullopt;
    if (records.empty()) return why = "it is empty", std::nullopt;
    enum Column {
        session,
        number,
        speaker,
        said,
        main,
        question,
        question_kind,
        reflection,
        reflection_kind,
        input,
        input_kind,
        columns
    };
    static constexpr std::array<std::string_view, columns> names{"transcript_id",
                                                                 "utterance_id",
                                                                 "interlocutor",
                                                                 "utterance_text",
                                                                 "main_therapist_behaviour",
                                                                 "question_exists",
                                                                 "question_subtype",
                                                                 "reflection_exists",
                                                                 "reflection_subtype",
                                                                 "therapist_input_exists",
                                                                 "therapist_input_subtype"};
    std::array<std::size_t, columns> at{};
    for (std::size_t i = 0; i < columns; ++i) {
        at[i] = csv_column(records[0], names[i]);
        if (at[i] == records[0].fields.size())
            return why = format("line 1: there is no column '{}'", names[i]), std::nullopt;
    }
    std::map<long, std::map<long, Votes>> sessions;
    for (std::size_t i = 1; i < records.size(); ++i) {
        const auto& [fields, line] = records[i];
        if (fields.size() != records[0].fields.size())
            return why = format("line {}: there are {} fields, the header has {}", line, fields.size(),
                                records[0].fields.size()),
                   std::nullopt;
        char* end = nullptr;
        const long id = std::strtol(fields[at[session]].c_str(), &end, 10),
                   turn = std::strtol(fields[at[number]].c_str(), nullptr, 10);
        if (end == fields[at[session]].c_str())
            return why = format("line {}: transcript_id is '{}', which is not a number", line, fields[at[session]]),
                   std::nullopt;
        Votes& votes = sessions[id][turn];
        votes.utterance.therapist = fields[at[speaker]] == "therapist";
        votes.utterance.text = fields[at[said]];
        ++votes.voters;
        if (!votes.utterance.therapist) continue;
        ++votes.main[static_cast<std::size_t>(main_named(fields[at[main]]))];
        votes.question += fields[at[question]] == "True", votes.reflection += fields[at[reflection]] == "True",
            votes.input += fields[at[input]] == "True";
        ++votes.questions[fields[at[question_kind]]], ++votes.reflections[fields[at[reflection_kind]]],
            ++votes.inputs[fields[at[input_kind]]];
    }
    std::vector<AnnotatedSession> out;
    for (auto& [id, utterances] : sessions) {
        out.push_back({std::to_string(id), {}});
        for (auto& [turn, votes] : utterances) out.back().utterances.push_back(settle(std::move(votes)));
    }
    return out;
}

std::string LabelledTurn::text() const {
    std::string out;
    for (const auto& sentence : sentences) {
        if (!out.empty()) out += ' ';
        out += sentence.text;
    }
    return out;
}

CodeSet LabelledTurn::codes() const {
    CodeSet out;
    for (const auto& sentence : sentences) out = out | sentence.codes;
    return out;
}

bool read_labelled(const std::filesystem::path& path, std::vector<LabelledTurn>& out, std::string& why) {
    const auto text = read_file(path, why, 64u << 20);
    if (!text) return why = format("{}: {}", path.string(), why), false;
    std::string client;
    std::size_t number = 0;
    for (std::size_t from = 0; from < text->size();) {
        const auto end = std::min(text->find('\n', from), text->size());
        std::string_view line = trim(std::string_view(*text).substr(from, end - from));
        from = end + 1;
        ++number;
        if (line.empty()) continue;
        const std::string where = format("{}:{}", path.filename().string(), number);
        if (line[0] == '>') {
            client = std::string(trim(line.substr(1)));
            continue;
        }
        LabelledTurn turn{client, {}, where};
        for (bool more = true; more;) {
            const auto stop = line.find(" ++ ");
            more = stop != std::string_view::npos;
            const std::string_view segment = line.substr(0, stop);
            if (more) line.remove_prefix(stop + 4);
            const auto bar = segment.find('|');
            if (bar == std::string_view::npos)
                return why = format("{}: expected 'codes | sentence', found '{}'", where, segment), false;
            LabelledSentence sentence{std::string(trim(segment.substr(bar + 1))), {}};
            std::string_view names = segment.substr(0, bar);
            while (!names.empty()) {
                const auto plus = std::min(names.find('+'), names.size());
                const std::string_view name = trim(names.substr(0, plus));
                const auto code = code_named(name);
                if (!code && name != "none") return why = format("{}: '{}' is no code", where, name), false;
                if (code) sentence.codes.add(*code);
                names.remove_prefix(std::min(names.size(), plus + 1));
            }
            if (sentence.text.empty()) return why = format("{}: a sentence is empty", where), false;
            turn.sentences.push_back(std::move(sentence));
        }
        out.push_back(std::move(turn));
    }
    return true;
}

}  // namespace practicum::train
