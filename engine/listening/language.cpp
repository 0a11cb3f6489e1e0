#include "listening/language.hpp"

#include <array>

#include "base/format.hpp"

namespace practicum::listening {

namespace {

constexpr std::array names{"words.vectors", "words.list", "word.pieces", "hearing.model", "suicide.words"};

Problem in_file(std::size_t file, const std::string& problem) { return {format("{}: {}", names[file], problem)}; }

}  // namespace

Result<std::shared_ptr<const Language>> language_from(LanguageFiles files) {
    auto vectors = WordVectors::from(std::move(files.words_vectors));
    if (!vectors) return in_file(0, vectors.problem());
    auto known = language::Words::from(std::move(files.words));
    if (!known) return in_file(1, known.problem());
    auto pieces = language::Pieces::from(std::move(files.word_pieces));
    if (!pieces) return in_file(2, pieces.problem());
    auto model = hearing::HearingModel::from(std::move(files.hearing_model));
    if (!model) return in_file(3, model.problem());
    const auto words = files.suicide_words.view();
    auto suicide = hearing::SuicideWords::from({reinterpret_cast<const char*>(words.data()), words.size()});
    if (!suicide) return in_file(4, suicide.problem());
    return std::make_shared<const Language>(
        Language{std::move(*vectors), {std::move(*known), std::move(*pieces), std::move(*model), std::move(*suicide)}});
}

Result<std::shared_ptr<const Language>> open_language(const std::filesystem::path& folder) {
    std::array<Bytes, names.size()> held;
    for (std::size_t file = 0; file < names.size(); ++file) {
        const auto path = folder / names[file];
        auto bytes = map_file(path);
        if (!bytes) return Problem{format("{}: {}", path.string(), bytes.problem())};
        held[file] = std::move(*bytes);
    }
    auto language = language_from({held[0], held[1], held[2], held[3], held[4]});
    if (!language) return Problem{format("{}: {}", folder.string(), language.problem())};
    return language;
}

}  // namespace practicum::listening
